import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatDate, hourOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import type { Stores } from '../../store/connect.ts';
import { createDeadlines, DeadlineChangeError } from '../../zeebe/deadlines.ts';
import type { DeadlineOpening, Deadlines } from '../../zeebe/deadlines.ts';
import type { EngineMessage } from '../../zeebe/engine-commands.ts';
import { calendar, openTestStores } from './test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
let deadlines: Deadlines;
const told: EngineMessage[] = [];
let today = parseDate('2025-11-28');
let present = calendar;

const opening: DeadlineOpening = {
  id: 'dl-1',
  ruleCode: '17g',
  subject: { kind: 'session', id: 'ses-1' },
  holderGroups: ['civil-committee/committee-office'],
  organisationId: 'civil-committee',
  officeLevel: 'committee',
  workingDays: 20,
  kind: 'within',
  startFact: { zh: '评审结束', en: 'the end of the review' },
  startDate: parseDate('2025-11-28'),
};

beforeAll(async () => {
  ({ stores, close } = await openTestStores());
  const unused = () => Promise.reject(new Error('Expected messages only'));
  deadlines = createDeadlines({
    stores,
    clock: { now: () => hourOfDayMs(today, 10), today: () => today },
    calendar: () => present,
    // The engine's end of the wire is not the matter here: what would be told to it is.
    engineCommands: {
      publish: async (message) => {
        told.push(message);
        return 'done';
      },
      completeJob: unused,
      reopenStep: unused,
      repeat: unused,
      onJobEnd: () => undefined,
      start: () => undefined,
      stop: unused,
    },
  });
});

afterAll(() => close());

describe('deadlines', () => {
  it('should open once, count by the calendar and tell the ladder', async () => {
    // when
    const first = await deadlines.open(opening);
    const again = await deadlines.open({ ...opening, startDate: parseDate('2025-12-10') });
    // then the example of the opinions: 20 working days from 2025-11-28 end on 2025-12-26
    expect(first.endsOn).toBe('2025-12-26');
    expect(again.endsOn).toBe('2025-12-26');
    expect(new Set(told.map(({ messageId }) => messageId))).toEqual(new Set(['open:dl-1']));
    expect(told[0]?.variables).toEqual({ deadlineId: 'dl-1', ruleCode: '17g', officeLevel: 'committee', revision: 1 });
  });

  it('should write old and new day with the reason when extended, and re-arm the ladder', async () => {
    // given
    today = parseDate('2025-12-01');
    // when
    const changed = await deadlines.change('dl-1', { kind: 'extend', workingDays: 2, reason: '材料补正' }, 'acc-1');
    // then
    expect(changed).toMatchObject({ endsOn: '2025-12-30', revision: 2, state: 'running' });
    expect(changed.changes).toEqual([
      expect.objectContaining({
        kind: 'extend',
        from: '2025-12-26',
        to: '2025-12-30',
        reason: '材料补正',
        accountId: 'acc-1',
      }),
    ]);
    expect(told.at(-1)).toMatchObject({ name: 'deadline-changed', messageId: 'deadline-changed:dl-1:2' });
  });

  it('should pause and resume with the days that were left', async () => {
    // given
    const left = (await deadlines.change('dl-1', { kind: 'pause', reason: '等候核查' })).remainingWorkingDays;
    today = parseDate('2025-12-08');
    // when
    const resumed = await deadlines.change('dl-1', { kind: 'resume', reason: '核查完毕' });
    // then
    expect(left).toBe(21);
    expect(resumed).toMatchObject({ state: 'running', revision: 4 });
    expect(resumed.endsOn > '2025-12-30').toBe(true);
    expect(resumed.remainingWorkingDays).toBeUndefined();
    expect(told.slice(-2).map(({ name }) => name)).toEqual(['deadline-paused', 'deadline-resumed']);
  });

  it('should not change what is met, nor without a reason', async () => {
    // given
    await expect(deadlines.change('dl-1', { kind: 'extend', workingDays: 1, reason: ' ' })).rejects.toThrow(RangeError);
    // when
    await deadlines.settle('dl-1', 'met');
    // then
    const late = deadlines.change('dl-1', { kind: 'extend', workingDays: 1, reason: '再延' });
    await expect(late).rejects.toBeInstanceOf(DeadlineChangeError);
    expect(told.at(-1)).toMatchObject({ name: 'deadline-met', correlationKey: 'dl-1' });
  });

  it('should extend one that was breached and run again', async () => {
    // given
    await deadlines.open({ ...opening, id: 'dl-2' });
    await stores.deadlines.breach('dl-2', 1);
    // when
    const extended = await deadlines.change('dl-2', { kind: 'extend', workingDays: 5, reason: '经批准' });
    // then
    expect(extended).toMatchObject({ state: 'running', overdue: false, revision: 2 });
    expect(formatDate(parseDate(extended.endsOn))).toBe(extended.endsOn);
  });

  it('should count a provisional day again when the calendar comes, and tell the holders the old and the new one', async () => {
    // given a limit that runs into the year nobody has published: 暂定, with a margin
    today = parseDate('2026-12-24');
    const row = await deadlines.open({ ...opening, id: 'dl-3', workingDays: 10, startDate: parseDate('2026-12-24') });
    expect(row.provisional).toBe(true);
    const before = row.endsOn;
    // when the notice of 2027 arrives, with New Year's Day off
    present = {
      ...calendar,
      version: '2027-1',
      publishedYears: new Set([...calendar.publishedYears, 2027]),
      off: new Map([...calendar.off, [parseDate('2027-01-01'), { zh: '元旦', en: "New Year's Day" }]]),
    };
    expect(await deadlines.recalculate('2027 年节假日安排公布')).toBe(1);
    // then both days are kept, the ladder is told and so are the holders
    const after = await stores.deadlines.byId('dl-3');
    expect(after).toMatchObject({ provisional: false, revision: 2, calendarVersion: '2027-1' });
    expect(after?.changes).toMatchObject([{ kind: 'recalculate', from: before, to: after?.endsOn }]);
    expect(told.at(-1)).toMatchObject({ name: 'deadline-changed', correlationKey: 'dl-3' });
    const asked = await stores.noticeRequests.pending(100);
    expect(asked.find(({ id }) => id === 'moved:dl-3:2')).toMatchObject({
      template: 'deadline-moved',
      to: [{ kind: 'group', group: 'civil-committee/committee-office' }],
    });
    // and a second arrival moves nothing
    expect(await deadlines.recalculate('2027 年节假日安排公布')).toBe(0);
  });
});
