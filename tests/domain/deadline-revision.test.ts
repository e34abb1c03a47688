import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, formatDate, parseDate } from '../../domain/calendar-date.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { computeDeadline } from '../../domain/deadline.ts';
import { reviseDeadline, startDeadline } from '../../domain/deadline-revision.ts';
import type { RunningDeadline } from '../../domain/deadline-revision.ts';
import { createWorkingCalendar } from '../../domain/working-calendar.ts';
import { shiftWorkingDays } from '../../domain/working-day.ts';
import { calendar } from './calendar-fixture.ts';

function start(date: CalendarDate, workingDays: number, kind: 'atLeast' | 'within' = 'within'): RunningDeadline {
  const request = { ruleCode: '17g', startFact: { zh: '受理', en: 'acceptance' }, startDate: date, workingDays, kind };
  return startDeadline(computeDeadline(request, calendar));
}

describe('deadline revision', () => {
  it('should extend by working days and keep the old and the new date', () => {
    // given
    const deadline = start(parseDate('2025-09-26'), 5);

    // when
    const revision = reviseDeadline(
      deadline,
      { kind: 'extend', workingDays: 2, on: parseDate('2025-09-30'), reason: '材料较多' },
      calendar,
    );

    // then
    expect(formatDate(revision.oldEnd)).toBe('2025-10-10');
    expect(formatDate(revision.newEnd)).toBe('2025-10-13');
    expect(revision.deadline.revision).toBe(2);
    expect(revision.deadline.explanation.at(-1)?.zh).toBe(
      '2025-09-30 延期（材料较多）：原截止 2025-10-10，现截止 2025-10-13',
    );
  });

  it('should not lose or gain days by a pause before it has begun to count', () => {
    // given three working days that count from 2025-10-31 on, paused and resumed before
    const deadline = start(parseDate('2025-10-31'), 3);
    const pause = { kind: 'pause', on: parseDate('2025-10-20'), reason: '等待补正' } as const;
    const paused = reviseDeadline(deadline, pause, calendar).deadline;
    expect(paused.remainingWorkingDays).toBe(3);
    // when
    const early = reviseDeadline(
      paused,
      { kind: 'resume', on: parseDate('2025-10-27'), reason: '补正已结束' },
      calendar,
    );
    const late = reviseDeadline(
      paused,
      { kind: 'resume', on: parseDate('2025-11-04'), reason: '补正已结束' },
      calendar,
    );
    // then the end stands, or all three days begin with the resumption
    expect(early.newEnd).toBe(deadline.end);
    expect(early.deadline.startFact.zh).toBe('受理');
    expect(formatDate(late.newEnd)).toBe('2025-11-07');
  });

  it('should carry the remaining working days over a pause', () => {
    // given 5 working days, paused after 2 of them
    const deadline = start(parseDate('2025-11-03'), 5);
    const paused = reviseDeadline(
      deadline,
      { kind: 'pause', on: parseDate('2025-11-05'), reason: '一次性告知补正' },
      calendar,
    );
    expect(paused.deadline.state).toBe('paused');
    expect(paused.deadline.remainingWorkingDays).toBe(3);

    // when
    const resumed = reviseDeadline(
      paused.deadline,
      { kind: 'resume', on: parseDate('2025-11-14'), reason: '补正已交' },
      calendar,
    );

    // then
    expect(resumed.deadline.state).toBe('running');
    expect(formatDate(resumed.newEnd)).toBe('2025-11-19');
    expect(resumed.deadline.revision).toBe(3);
    expect(resumed.deadline.remainingWorkingDays).toBeUndefined();
  });

  it('should leave the end where it is when paused and resumed on one day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), fc.nat(), (offset, days, part) => {
        const deadline = start(addDays(parseDate('2025-01-02'), offset), days);
        const on = shiftWorkingDays(calendar, deadline.startDate, part % days);
        const paused = reviseDeadline(deadline, { kind: 'pause', on, reason: 'x' }, calendar);
        const resumed = reviseDeadline(paused.deadline, { kind: 'resume', on, reason: 'x' }, calendar);
        expect(resumed.newEnd).toBe(deadline.end);
      }),
    );
  });

  it('should recompute under a new calendar', () => {
    // given a calendar in which 8 October 2025 became a working day
    const deadline = start(parseDate('2025-09-26'), 5);
    const revisedCalendar = createWorkingCalendar({
      version: '2025-2',
      published: [
        {
          year: 2025,
          notice: { documentNo: '更正通知', publishedOn: '2025-09-01' },
          off: [{ name: '国庆节', nameEn: 'National Day', from: '2025-10-01', to: '2025-10-07' }],
          makeup: [{ date: '2025-09-28', for: '国庆节' }],
        },
      ],
    });

    // when
    const revision = reviseDeadline(
      deadline,
      { kind: 'recalculate', on: parseDate('2025-09-29'), reason: '日历更正' },
      revisedCalendar,
    );

    // then
    expect(formatDate(revision.newEnd)).toBe('2025-10-09');
    expect(revision.deadline.calendarVersion).toBe('2025-2');
  });

  it('should restart a publicity in full', () => {
    const publicity = start(parseDate('2025-11-03'), 5, 'atLeast');
    const revision = reviseDeadline(
      publicity,
      { kind: 'restart', on: parseDate('2025-11-06'), workingDays: 5, reason: '公示内容更正' },
      calendar,
    );
    expect(formatDate(revision.newEnd)).toBe('2025-11-13');
  });

  it('should accept a later fixed end and settle the provisional mark', () => {
    const publicity = start(parseDate('2026-12-30'), 5, 'atLeast');
    const end = parseDate('2027-01-15');
    const revision = reviseDeadline(
      publicity,
      { kind: 'fix', end, on: parseDate('2026-12-30'), reason: '留余量' },
      calendar,
    );
    expect(revision.deadline.provisional).toBe(false);
    expect(revision.newEnd).toBe(end);

    // and a calendar that comes later does not move it forward
    const again = reviseDeadline(
      revision.deadline,
      { kind: 'recalculate', on: parseDate('2026-12-31'), reason: '2027 年安排公布' },
      calendar,
    );
    expect(again.newEnd).toBe(end);
  });

  it('should refuse a change that does not fit', () => {
    const publicity = start(parseDate('2025-11-03'), 5, 'atLeast');
    const on = parseDate('2025-11-04');
    expect(() => reviseDeadline(publicity, { kind: 'resume', on, reason: 'x' }, calendar)).toThrow('a paused deadline');
    expect(() => reviseDeadline(publicity, { kind: 'fix', end: on, on, reason: 'x' }, calendar)).toThrow('not before');
    expect(() => reviseDeadline(publicity, { kind: 'pause', on, reason: ' ' }, calendar)).toThrow('a reason');
    expect(() => reviseDeadline(publicity, { kind: 'extend', workingDays: 0, on, reason: 'x' }, calendar)).toThrow(
      '1 working day or more',
    );
  });
});
