import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskResponseSchema } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

const TRIALS = Number(process.env['WITHDRAW_TRIALS'] ?? 10);

let server: ApiServer;
let clerk: Caller;
let head: Caller;
let other: Caller;
let reviews: ReturnType<typeof unitReviews>;

beforeAll(async () => {
  server = await startApiServer();
  await server.stores.accounts.grant('acc-river-clerk', [{ organisationId: 'design-institute', role: 'clerk' }]);
  clerk = await signedIn(server, 'design-clerk');
  head = await signedIn(server, 'design-head');
  other = await signedIn(server, 'river-clerk');
  reviews = unitReviews(server);
});
afterAll(() => server.stop());

const post = (caller: Caller, id: string, verb: string, body: unknown = {}): Promise<Answer> =>
  caller.call('POST', `/tasks/${id}/${verb}`, body);
const pageOf = async (caller: Caller, id: string) =>
  taskResponseSchema.parse((await caller.call('GET', `/tasks/${id}`)).body);
const taskOf = async (id: string) => {
  const task = await server.stores.userTasks.byId(id);
  if (task === undefined) throw new Error('Expected a task, but found none');
  return task;
};
const auditOf = async (id: string) =>
  (await server.stores.audit.ofSubject(`application:${id}`)).filter(({ act }) => act === 'task.withdraw').length;

/** A case whose review is done, so that it waits for the head. */
async function reviewed(): Promise<{ id: string; review: string; approval: string }> {
  const { id, taskId } = await reviews.begin(clerk);
  const data = { ...passedReview, opinion: '材料齐全' };
  expect((await post(clerk, taskId, 'complete', { data, idempotencyKey: `key-done-${id}` })).status).toBe(200);
  return { id, review: taskId, approval: await reviews.taskOf(head, id, 'unit-approval') };
}

/** The task that the review has again. */
async function reopened(review: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const task = await server.stores.userTasks.byId((await taskOf(review)).withdrawal?.reopenedAs ?? '');
    if (task?.dueOn !== undefined) return task.id;
    await delay(50);
  }
  throw new Error('Expected the step to begin again, but it did not');
}

describe('withdrawing a finished step', () => {
  it('should open the step again with what was filled in and the same last day, and take the next task away', async () => {
    // given
    const { id, review, approval } = await reviewed();
    const before = await taskOf(review);
    const offered = (await pageOf(clerk, review)).withdraw;
    server.setTime(Date.parse('2025-09-03T09:00:00+08:00'));
    // when
    const answers = [await post(clerk, review, 'withdraw'), await post(clerk, review, 'withdraw')];
    const again = await reopened(review);
    // then
    expect(offered).toEqual({});
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const page = await pageOf(clerk, again);
    expect(page.form.data).toMatchObject({ ...passedReview, opinion: '材料齐全' });
    expect([page.mayUnclaim, page.dueOn, page.status]).toEqual([true, before.dueOn, 'open']);
    expect((await taskOf(approval)).state).toBe('canceled');
    const gone = await post(head, approval, 'claim');
    expect([gone.status, errorOf(gone).message.zh]).toEqual([409, expect.stringContaining('已撤回')]);
    const deadline = await server.stores.deadlines.byId((await taskOf(approval)).deadlineId ?? '');
    expect(deadline?.state).toBe('superseded');
    const application = await server.stores.applications.byId(id);
    expect(application?.marks.map(({ mark, void: isVoid }) => [mark, isVoid])).toEqual([['unit-review', true]]);
    expect(application?.history.at(-1)?.text ?? '').not.toBe('');
    expect(application?.history.some(({ kind }) => kind === 'step-withdrawn')).toBe(true);
    expect(await auditOf(id)).toBe(1);
    // and the step goes on from there
    const done = { data: page.form.data, idempotencyKey: `key-again-${id}` };
    expect((await post(clerk, again, 'complete', done)).status).toBe(200);
    expect(await reviews.taskOf(head, id, 'unit-approval')).not.toBe(approval);
    server.setTime(Date.parse('2025-09-01T09:00:00+08:00'));
  });

  it('should say why not once the next person has claimed, and once the step took effect', async () => {
    // given
    const claimed = await reviewed();
    await post(head, claimed.approval, 'claim');
    const { id, taskId } = await reviews.begin(clerk);
    const returned = { data: { decision: 'returned', items: '社保：缺三月份' }, idempotencyKey: `key-return-${id}` };
    await post(clerk, taskId, 'complete', returned);
    // when
    const refused = [await post(clerk, claimed.review, 'withdraw'), await post(clerk, taskId, 'withdraw')];
    // then
    expect(refused.map(({ status }) => status)).toEqual([409, 409]);
    expect(refused.map((answer) => errorOf(answer).message.zh)).toEqual([
      expect.stringContaining('下一环节已有人办理'),
      expect.stringContaining('已经通知申报人'),
    ]);
    expect((await pageOf(clerk, claimed.review)).withdraw?.whyNot?.zh).toContain('下一环节已有人办理');
    expect([await auditOf(claimed.id), await auditOf(id)]).toEqual([0, 0]);
    expect((await taskOf(claimed.review)).withdrawal).toBeUndefined();
  });

  it('should refuse what was begun and left by the next person, and a colleague who did not do the step', async () => {
    // given
    const { review, approval } = await reviewed();
    const foreign = await post(other, review, 'withdraw');
    await head.call('PUT', `/tasks/${approval}/draft`, { data: { opinion: '同意' } });
    await post(head, approval, 'unclaim');
    // when
    const late = await post(clerk, review, 'withdraw');
    // then
    expect([foreign.status, late.status]).toEqual([409, 409]);
    expect(errorOf(foreign).message.zh).toContain('本人');
    expect(errorOf(late).message.zh).toContain('下一环节已有人办理');
    expect((await taskOf(approval)).state).toBe('open');
  });

  it('should let either the withdrawal or the claim of the next step win, never both, trial after trial', async () => {
    for (let n = 0; n < TRIALS; n += 1) {
      // given
      const { id, review, approval } = await reviewed();
      const withdraw = () => post(clerk, review, 'withdraw');
      const claim = () => post(head, approval, 'claim');
      // when
      const answers = n % 2 === 0 ? [withdraw(), claim()] : [claim(), withdraw()];
      const [first, second] = await Promise.all(answers);
      const [withdrawn, claimed] = n % 2 === 0 ? [first, second] : [second, first];
      // then
      expect([withdrawn?.status, claimed?.status].sort()).toEqual([200, 409]);
      const won = withdrawn?.status === 200;
      expect((await taskOf(approval)).state).toBe(won ? 'canceled' : 'open');
      expect((await taskOf(review)).state).toBe(won ? 'canceled' : 'completed');
      expect(await auditOf(id)).toBe(won ? 1 : 0);
      if (won) expect((await taskOf(await reopened(review))).assigneeId).toBe('acc-design-clerk');
    }
  }, 60_000);
});

describe('taking a transfer back', () => {
  it('should bring the task back while the receiver has not begun, and refuse it afterwards', async () => {
    // given
    const handOff = { toId: 'acc-river-clerk', text: '外出' };
    const idle = await reviews.begin(clerk);
    const begun = await reviews.begin(clerk);
    for (const { taskId } of [idle, begun]) await post(clerk, taskId, 'transfer', handOff);
    await other.call('PUT', `/tasks/${begun.taskId}/draft`, { data: { opinion: '在看' } });
    // when
    const offered = (await pageOf(clerk, idle.taskId)).transferredTo;
    const foreign = await post(other, idle.taskId, 'recall');
    const back = await post(clerk, idle.taskId, 'recall');
    const late = await post(clerk, begun.taskId, 'recall');
    // then
    expect(offered).toBe('河道站经办人');
    expect([foreign.status, back.status, late.status]).toEqual([409, 200, 409]);
    expect(errorOf(late).message.zh).toContain('对方已着手办理');
    expect((await taskOf(idle.taskId)).assigneeId).toBe('acc-design-clerk');
    expect((await taskOf(begun.taskId)).assigneeId).toBe('acc-river-clerk');
    expect((await pageOf(clerk, begun.taskId)).transferredTo).toBeUndefined();
  });
});
