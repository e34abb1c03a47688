import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hourOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import { periodRule } from '../../domain/policy-year.ts';
import type { Stores } from '../../store/connect.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { createDeadlines } from '../../zeebe/deadlines.ts';
import type { Deadlines } from '../../zeebe/deadlines.ts';
import { createWaitingPause } from '../../zeebe/waiting-pause.ts';
import type { WaitingPause } from '../../zeebe/waiting-pause.ts';
import { calendar, openTestStores, policies, quietLog } from './test-system.ts';

const today = parseDate('2025-09-22');
let stores: Stores;
let close: () => Promise<void>;
let deadlines: Deadlines;
let pause: WaitingPause;

beforeAll(async () => {
  ({ stores, close } = await openTestStores());
  const unused = () => Promise.reject(new Error('Expected messages only'));
  deadlines = createDeadlines({
    stores,
    clock: { now: () => hourOfDayMs(today, 10), today: () => today },
    calendar: () => calendar,
    engineCommands: {
      publish: () => Promise.resolve('done' as const),
      completeJob: unused,
      reopenStep: unused,
      repeat: unused,
      onJobEnd: () => undefined,
      start: () => undefined,
      stop: unused,
    },
  });
  const policy = policies.find(({ year }) => year === 2025)!;
  pause = createWaitingPause({ stores, deadlines, period: (_, code) => periodRule(policy, code), log: quietLog });
});

afterAll(() => close());

/** A live task; `waitsFor` and a deadline of that rule where given. */
async function addTask(id: string, act: string, caseId: string, waits?: { acts: string; rule: string }): Promise<void> {
  const subject = { kind: 'application', id: caseId } as const;
  if (waits !== undefined) {
    await deadlines.open({
      id: `dl-${id}`,
      ruleCode: waits.rule,
      subject,
      holderGroups: ['unit/clerk'],
      organisationId: 'unit',
      officeLevel: 'unit',
      workingDays: 5,
      kind: 'within',
      startFact: { zh: '开始', en: 'the start' },
      startDate: today,
    });
  }
  const task: UserTask = {
    id,
    processInstanceKey: '1',
    bpmnProcessId: 'p',
    processDefinitionKey: '1',
    version: 1,
    elementId: act,
    elementInstanceKey: '1',
    name: act,
    act,
    headers: waits === undefined ? {} : { waitsFor: waits.acts },
    candidateGroups: [],
    candidateUsers: [],
    variables: { policyYear: 2025 },
    subject,
    state: 'open',
    createdAt: new Date(hourOfDayMs(today, 9)),
    leaseUntil: new Date(hourOfDayMs(today, 9)),
    ...(waits === undefined ? {} : { deadlineId: `dl-${id}` }),
  };
  await stores.userTasks.add(task);
  await pause.touched(task);
}

const stateOf = async (id: string) => (await stores.deadlines.byId(`dl-${id}`))?.state;

describe('the pause of a step that waits', () => {
  it('should hold for one of several acts of the same case, and for no other case', async () => {
    // given
    await addTask('11', 'review', 'case-1', { acts: 'correct-material, correct-application', rule: 'unit-review' });
    await addTask('12', 'review', 'case-2', { acts: 'correct-application', rule: 'unit-review' });
    // when
    await addTask('21', 'correct-application', 'case-1');
    // then
    expect([await stateOf('11'), await stateOf('12')]).toEqual(['paused', 'running']);
    // and looked at again, nothing more happens
    await pause.settle();
    expect((await stores.deadlines.byId('dl-11'))?.changes).toHaveLength(1);
    // and the end of the correction lets it run on
    await stores.userTasks.completed('21', new Date(hourOfDayMs(today, 11)));
    await pause.settle();
    expect(await stateOf('11')).toBe('running');
  });

  it('should not hold for a limit that the law sets', async () => {
    // given the filing within 20 working days, and an office limit of the same case
    await addTask('13', 'submit-filing', 'case-3', { acts: 'correct-material', rule: '17g' });
    await addTask('14', 'review', 'case-3', { acts: 'correct-material', rule: 'unit-review' });
    // when
    await addTask('23', 'correct-material', 'case-3');
    // then
    expect([await stateOf('13'), await stateOf('14')]).toEqual(['running', 'paused']);
  });

  it('should leave alone what was overdue before the correction was asked for', async () => {
    // given
    await addTask('15', 'review', 'case-5', { acts: 'correct-material', rule: 'unit-review' });
    await stores.deadlines.breach('dl-15', 1);
    // when
    await addTask('25', 'correct-material', 'case-5');
    // then
    expect(await stateOf('15')).toBe('breached');
  });
});
