import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseDate } from '../../domain/calendar-date.ts';
import { openWorkerBench } from './worker-bench.ts';
import type { WorkerBench } from './worker-bench.ts';

const rungs = [
  { rung: 'remind', offsetWorkingDays: -2 },
  { rung: 'notify-head', offsetWorkingDays: 0 },
  { rung: 'mark-overdue', offsetWorkingDays: 0 },
  { rung: 'raise', offsetWorkingDays: 1 },
];
let bench: WorkerBench;

beforeAll(async () => {
  bench = await openWorkerBench();
});
afterAll(() => bench.close());

async function open(id: string, workingDays = 5, kind: 'within' | 'atLeast' = 'within'): Promise<void> {
  bench.setDay('2025-09-22');
  await bench.context.deadlines.open({
    id,
    ruleCode: 'unit-review',
    subject: { kind: 'application', id: 'app-x' },
    holderGroups: ['design-institute/clerk'],
    organisationId: 'design-institute',
    officeLevel: 'unit',
    workingDays,
    kind,
    startFact: { zh: '开始', en: 'start' },
    startDate: parseDate('2025-09-22'),
  });
}

const asksOf = (id: string) => bench.notices.filter((ask) => ask.id.startsWith(`rung:${id}:`));

describe('the ladder of a deadline', () => {
  it('should fire remind, head, overdue and raise in turn, each once, and then rest', async () => {
    // given
    await open('dl-a');
    const fired: string[] = [];
    // when the clock goes from rung to rung
    for (let step = 0; step < 10; step += 1) {
      const plan = (await bench.run('plan-next-rung', { deadlineId: 'dl-a', rungs })) as {
        nextRung: { rung: string } | null;
        nextRungAt: string;
        revision: number;
      };
      if (plan.nextRung === null) break;
      fired.push(`${plan.nextRung.rung} ${plan.nextRungAt}`);
      const variables = { deadlineId: 'dl-a', nextRung: plan.nextRung, revision: plan.revision };
      await bench.run('fire-rung', variables);
      await bench.run('fire-rung', variables);
    }
    // then the end is Sunday 2025-09-28, a make-up day
    expect(fired).toEqual([
      'remind 2025-09-25T09:00:00+08:00',
      'notify-head 2025-09-28T09:00:00+08:00',
      'mark-overdue 2025-09-29T00:00:00+08:00',
      'raise 2025-09-29T09:00:00+08:00',
    ]);
    const row = await bench.stores.deadlines.byId('dl-a');
    expect(row).toMatchObject({ state: 'breached', overdue: true });
    expect(row?.fired).toHaveLength(4);
    expect(new Set(asksOf('dl-a').map(({ id }) => id)).size).toBe(4);
  });

  it('should tell the holder, the head and the supervisor of the HR bureau', () => {
    const to = Object.fromEntries(asksOf('dl-a').map(({ template, to: recipients }) => [template, recipients]));
    expect(to).toEqual({
      'deadline-reminder': [{ kind: 'group', group: 'design-institute/clerk' }],
      'deadline-due-head': [{ kind: 'group', group: 'design-institute/head' }],
      'deadline-overdue': [{ kind: 'group', group: 'design-institute/clerk' }],
      'deadline-raised': [{ kind: 'group', group: 'city-hr/bureau-supervisor' }],
    });
  });

  it('should leave out a reminder that lies before the deadline was opened', async () => {
    await open('dl-b', 1);
    expect(await bench.run('plan-next-rung', { deadlineId: 'dl-b', rungs })).toMatchObject({
      nextRung: { rung: 'notify-head' },
    });
  });

  it('should not fire for an older revision, nor once it is met', async () => {
    // given
    await open('dl-c');
    await bench.context.deadlines.change('dl-c', { kind: 'extend', workingDays: 3, reason: '经批准' });
    // when
    await bench.run('fire-rung', { deadlineId: 'dl-c', nextRung: rungs[2], revision: 1 });
    await bench.context.deadlines.settle('dl-c', 'met');
    await bench.run('fire-rung', { deadlineId: 'dl-c', nextRung: rungs[2], revision: 2 });
    // then
    expect(asksOf('dl-c')).toEqual([]);
    expect(await bench.stores.deadlines.byId('dl-c')).toMatchObject({ state: 'met', fired: [] });
    expect(await bench.run('plan-next-rung', { deadlineId: 'dl-c', rungs })).toMatchObject({ nextRung: null });
  });

  it('should not call anybody late when a period of at least so many days ends', async () => {
    await open('dl-d', 5, 'atLeast');
    await bench.run('fire-rung', { deadlineId: 'dl-d', nextRung: rungs[2], revision: 1 });
    expect(await bench.stores.deadlines.byId('dl-d')).toMatchObject({ state: 'running', overdue: false });
    expect(asksOf('dl-d')).toEqual([]);
  });

  it('should tell a holder once a day of everything that is near, in one message', async () => {
    // given two deadlines of one clerk that end on the same day, and the clerk
    await open('dl-e');
    await open('dl-f');
    await bench.stores.accounts.add({
      id: 'acc-clerk',
      username: 'design-clerk',
      name: '设计院经办人',
      passwordHash: 'x',
      grants: [{ organisationId: 'design-institute', role: 'clerk' }],
      disabled: false,
    });
    bench.setDay('2025-09-26');
    // when the digest of each falls due
    const digest = { rung: 'digest', offsetWorkingDays: -1 };
    await bench.run('fire-rung', { deadlineId: 'dl-e', nextRung: digest, revision: 1 });
    await bench.run('fire-rung', { deadlineId: 'dl-f', nextRung: digest, revision: 1 });
    // then
    const digests = bench.notices.filter(({ template }) => template === 'deadline-digest');
    expect(new Set(digests.map(({ id }) => id)).size).toBe(1);
    const [first] = digests;
    expect(first?.to).toHaveLength(1);
    expect(first?.facts['items']).toEqual(expect.arrayContaining([expect.stringContaining('截止')]));
    expect((first?.facts['items'] as string[]).length).toBeGreaterThanOrEqual(2);
  });

  it('should hand nothing on that has no task, and say so to nobody', async () => {
    await open('dl-g');
    await bench.run('fire-rung', {
      deadlineId: 'dl-g',
      nextRung: { rung: 'reassign', offsetWorkingDays: 5, reassignTo: 'head' },
      revision: 1,
    });
    expect(asksOf('dl-g')).toEqual([]);
    expect(await bench.stores.deadlines.byId('dl-g')).toMatchObject({ fired: [{ rung: 'reassign+5' }] });
  });
});
