import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { recordCutOff } from '../../../store/audit-intent/record-change.ts';
import { colleaguesResponseSchema } from '../../../web/contract/hand-off.ts';
import { taskListResponseSchema, taskResponseSchema } from '../../../web/contract/task.ts';
import type { TaskResponse } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

let server: ApiServer;
let clerk: Caller;
let colleague: Caller;
let head: Caller;
let reviews: ReturnType<typeof unitReviews>;
const toColleague = { toId: 'acc-river-clerk', text: '本人下周外出' };

beforeAll(async () => {
  server = await startApiServer();
  await server.stores.accounts.grant('acc-river-clerk', [{ organisationId: 'design-institute', role: 'clerk' }]);
  clerk = await signedIn(server, 'design-clerk');
  colleague = await signedIn(server, 'river-clerk');
  head = await signedIn(server, 'design-head');
  reviews = unitReviews(server);
});
afterAll(() => server.stop());

const pageOf = (answer: Answer): TaskResponse => taskResponseSchema.parse(answer.body);
const post = (caller: Caller, id: string, verb: string, body: unknown = {}) =>
  caller.call('POST', `/tasks/${id}/${verb}`, body);
const complete = (caller: Caller, id: string, key = 'key-0001') =>
  post(caller, id, 'complete', { data: passedReview, idempotencyKey: key });
const minesOf = async (caller: Caller): Promise<string[]> =>
  taskListResponseSchema.parse((await caller.call('GET', '/tasks?list=mine')).body).items.map(({ id }) => id);

describe('transferring a task', () => {
  it('should give it to a colleague with the reason, tell them, and show the chain in task and case', async () => {
    // given
    const { id: applicationId, taskId } = await reviews.begin(clerk);
    // when
    const answer = await post(clerk, taskId, 'transfer', toColleague);
    // then
    expect(answer.status).toBe(200);
    expect(pageOf(answer).assignee?.id).toBe('acc-river-clerk');
    expect(pageOf(answer).history.at(-1)?.text).toBe('由设计院经办人转办给河道站经办人：本人下周外出');
    expect(await minesOf(colleague)).toContain(taskId);
    const course = (await server.stores.applications.byId(applicationId))?.history.map(({ text }) => text) ?? [];
    expect(course.at(-1)).toContain('由设计院经办人转办给河道站经办人');
    expect(course.join()).not.toContain('本人下周外出');
    const asked = (await server.stores.noticeRequests.pending(100)).find(({ link }) => link === `/tasks/${taskId}`);
    expect(asked).toMatchObject({
      template: 'task-transferred',
      to: [{ kind: 'account', accountId: 'acc-river-clerk' }],
    });
    // and the hand-off survives that the engine hands the job out again
    await server.stores.userTasks.renewLease(taskId, new Date(), {});
    expect((await complete(clerk, taskId)).status).toBe(409);
    expect((await complete(colleague, taskId)).status).toBe(200);
    const {
      rows: [last],
    } = await server.stores.audit.search({}, 0, 1);
    expect(last?.act).toBe('task.unit-review');
  });

  it('should be in the audit afterwards where the process ended before the row was written', async () => {
    // given
    const { id: applicationId, taskId } = await reviews.begin(clerk);
    const append = jest.spyOn(server.stores.audit, 'append').mockRejectedValueOnce(new Error('the process ended'));
    // when
    const answer = await post(clerk, taskId, 'transfer', toColleague);
    append.mockRestore();
    await recordCutOff(server.stores, Date.now() + 180_000);
    // then
    expect(answer.status).toBe(500);
    expect((await server.stores.userTasks.byId(taskId))?.assigneeId).toBe('acc-river-clerk');
    const rows = await server.stores.audit.ofSubject(`application:${applicationId}`);
    expect(rows.filter(({ act }) => act === 'task.transfer')).toMatchObject([
      { before: { taskId, assigneeId: 'acc-design-clerk' }, after: { toId: 'acc-river-clerk', cutOff: true } },
    ]);
  });

  it('should offer only those who may do it, and refuse everybody else with the reason', async () => {
    // given a colleague who is the applicant, and one who has another role
    await server.stores.accounts.grant('acc-wang-qiang', [
      { organisationId: 'design-institute', role: 'applicant' },
      { organisationId: 'design-institute', role: 'clerk' },
    ]);
    const { taskId } = await reviews.begin(clerk);
    // when
    const offered = colleaguesResponseSchema.parse((await clerk.call('GET', `/tasks/${taskId}/colleagues`)).body);
    const refused = await Promise.all(
      ['acc-wang-qiang', 'acc-design-head', 'acc-design-clerk', 'acc-nobody'].map((toId) =>
        post(clerk, taskId, 'transfer', { toId, text: '请代为办理' }),
      ),
    );
    const byOther = await post(head, taskId, 'transfer', toColleague);
    const noReason = await post(clerk, taskId, 'transfer', { ...toColleague, text: ' ' });
    // then
    expect(offered.items.map(({ id }) => id)).toEqual(['acc-river-clerk']);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(refused.map((answer) => errorOf(answer).message.zh.slice(0, 6))).toEqual([
      '不能交给申报',
      '对方不是可以',
      '不能交给本人',
      '没有找到这位',
    ]);
    expect([byOther.status, noReason.status]).toEqual([404, 400]);
    expect((await server.stores.userTasks.byId(taskId))?.hands).toBeUndefined();
  });

  it('should not hand a step to who has done another step of the case', async () => {
    // given a colleague who has done the review, and is now a head as well
    const { id: applicationId, taskId } = await reviews.begin(clerk);
    await complete(colleague, taskId);
    await server.stores.accounts.grant('acc-river-clerk', [
      { organisationId: 'design-institute', role: 'clerk' },
      { organisationId: 'design-institute', role: 'head' },
    ]);
    const approval = await reviews.taskOf(head, applicationId, 'unit-approval');
    // when
    const offered = await head.call('GET', `/tasks/${approval}/colleagues`);
    const answer = await post(head, approval, 'transfer', toColleague);
    await server.stores.accounts.grant('acc-river-clerk', [{ organisationId: 'design-institute', role: 'clerk' }]);
    // then
    expect(offered.body).toEqual({ items: [] });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message.zh).toContain('经办和审核应为不同的人');
  });
});

describe('delegating a task', () => {
  it('should wait for the opinion, and come back to who delegated it', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    // when
    const asked = await post(clerk, taskId, 'delegate', { toId: 'acc-river-clerk', text: '请核对社保' });
    const tooEarly = await complete(clerk, taskId);
    const byDelegate = await complete(colleague, taskId);
    const givenBack = await post(clerk, taskId, 'unclaim');
    const seen = pageOf(await colleague.call('GET', `/tasks/${taskId}`));
    const opinion = await post(colleague, taskId, 'opinion', { text: '社保连续，无断缴' });
    const twice = await post(colleague, taskId, 'opinion', { text: '社保连续，无断缴' });
    const done = await complete(clerk, taskId);
    // then
    expect(pageOf(asked).delegation?.mine).toBe('wait');
    expect([tooEarly, byDelegate, givenBack, opinion, twice, done].map(({ status }) => status)).toEqual([
      409, 409, 409, 200, 409, 200,
    ]);
    expect(errorOf(tooEarly).message.zh).toContain('已委派河道站经办人');
    expect(seen.delegation).toMatchObject({ mine: 'give', text: '请核对社保' });
    const page = pageOf(await clerk.call('GET', `/tasks/${taskId}`));
    expect(page.history.filter(({ kind }) => kind === 'task-handed').map(({ text }) => text)).toEqual([
      '设计院经办人委派河道站经办人提出意见：请核对社保',
      '河道站经办人提出意见，交回设计院经办人：社保连续，无断缴',
    ]);
  });

  it('should be recalled by who delegated it, and by nobody else', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    await post(clerk, taskId, 'delegate', { toId: 'acc-river-clerk', text: '请核对社保' });
    // when
    const answers = [
      await post(colleague, taskId, 'recall'),
      await post(head, taskId, 'recall'),
      await post(clerk, taskId, 'recall'),
      await post(colleague, taskId, 'opinion', { text: '迟到的意见' }),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 200, 409]);
    expect((await complete(clerk, taskId)).status).toBe(200);
  });
});
