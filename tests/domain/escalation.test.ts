import { describe, expect, it } from '@jest/globals';
import { parseDate } from '../../domain/calendar-date.ts';
import { nextRung, rungDue, rungTimes, usefulRungs } from '../../domain/escalation.ts';
import type { Rung } from '../../domain/escalation.ts';
import { calendar } from './calendar-fixture.ts';

const RUNGS: Rung[] = [
  { rung: 'mark-overdue', offsetWorkingDays: 0 },
  { rung: 'remind', offsetWorkingDays: -2 },
  { rung: 'notify-head', offsetWorkingDays: 0 },
  { rung: 'raise', offsetWorkingDays: 1 },
];
const times = rungTimes(parseDate('2025-10-10'), RUNGS, calendar);

describe('escalation', () => {
  it('should place the rungs on working days at nine, and the overdue mark at the close', () => {
    expect(times.map((time) => [time.key, new Date(time.at).toISOString()])).toEqual([
      ['remind-2', '2025-09-30T01:00:00.000Z'],
      ['notify-head+0', '2025-10-10T01:00:00.000Z'],
      ['mark-overdue+0', '2025-10-10T16:00:00.000Z'],
      ['raise+1', '2025-10-11T01:00:00.000Z'],
    ]);
  });

  it('should give the next rung that has not fired', () => {
    const now = Date.parse('2025-10-01T00:00:00Z');
    expect(nextRung(times, now, new Set(['remind-2']))).toMatchObject({ rung: 'notify-head', dueNow: false });
  });

  it('should fire at once what has already passed, in order', () => {
    const now = Date.parse('2025-10-20T00:00:00Z');
    expect(nextRung(times, now, new Set())).toMatchObject({ rung: 'remind', dueNow: true });
    expect(nextRung(times, now, new Set(['remind-2', 'notify-head+0']))).toMatchObject({
      rung: 'mark-overdue',
      dueNow: true,
    });
  });

  it('should not give a rung once all have fired', () => {
    expect(nextRung(times, 0, new Set(times.map((time) => time.key)))).toBeUndefined();
  });

  it('should leave out reminders of before the deadline was set, and rungs of before it was moved that have fired', () => {
    // given a deadline moved on the day of its end, after the head was told
    const movedAt = Date.parse('2025-10-10T03:00:00Z');
    const fired = [
      { revision: 1, rung: 'remind-2' },
      { revision: 1, rung: 'notify-head+0' },
    ];
    // when
    const useful = usefulRungs(times, { revision: 2, movedAt, fired });
    // then
    expect(useful.map(({ key }) => key)).toEqual(['mark-overdue+0', 'raise+1']);
    expect(rungDue(times, { revision: 2, movedAt, fired }, movedAt)).toMatchObject({ rung: 'mark-overdue' });
  });

  it('should not repeat a rung within a revision, and fire it again for a later day of the next one', () => {
    const movedAt = Date.parse('2025-09-22T01:00:00Z');
    const fired = [{ revision: 1, rung: 'remind-2' }];
    expect(rungDue(times, { revision: 1, movedAt, fired }, movedAt)).toMatchObject({ rung: 'notify-head' });
    expect(rungDue(times, { revision: 2, movedAt, fired }, movedAt)).toMatchObject({ rung: 'remind' });
  });
});
