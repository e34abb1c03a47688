import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskListResponseSchema, taskResponseSchema } from '../../../web/contract/task.ts';
import type { TaskResponse } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

let server: ApiServer;
let clerk: Caller;
let first: Caller;
let second: Caller;
let third: Caller;
let reviews: ReturnType<typeof unitReviews>;
const three = ['acc-river-clerk', 'acc-highway-clerk', 'acc-precision-clerk'];

beforeAll(async () => {
  server = await startApiServer();
  for (const id of three) {
    await server.stores.accounts.grant(id, [{ organisationId: 'design-institute', role: 'clerk' }]);
  }
  clerk = await signedIn(server, 'design-clerk');
  first = await signedIn(server, 'river-clerk');
  second = await signedIn(server, 'highway-clerk');
  third = await signedIn(server, 'precision-clerk');
  reviews = unitReviews(server);
});
afterAll(() => server.stop());

const post = (caller: Caller, id: string, verb: string, body: unknown) =>
  caller.call('POST', `/tasks/${id}/${verb}`, body);
const add = (id: string, mode: string, toIds = three) =>
  post(clerk, id, 'signers', { mode, toIds, text: '涉及破格，请会签' });
const sign = (caller: Caller, id: string) => post(caller, id, 'sign', { text: '同意推荐' });
const complete = (id: string) => post(clerk, id, 'complete', { data: passedReview, idempotencyKey: 'key-0001' });
const pageOf = (answer: Answer): TaskResponse => taskResponseSchema.parse(answer.body);
const statusesOf = async (answers: readonly Promise<Answer>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);

describe('co-signing a task', () => {
  it('should wait for all with the ratio shown, then be finished (会签)', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    const added = pageOf(await add(taskId, 'all'));
    // when two have signed
    await sign(first, taskId);
    await sign(second, taskId);
    const tooEarly = await complete(taskId);
    // then
    expect(added.signing).toMatchObject({ signed: 0, of: 3, isDone: false, mode: 'all' });
    expect(tooEarly.status).toBe(409);
    expect(errorOf(tooEarly).message.zh).toContain('2/3 已签');
    const mine = taskListResponseSchema.parse((await third.call('GET', '/tasks?list=mine')).body);
    expect(mine.items.map(({ id }) => id)).toContain(taskId);
    // when the third has signed
    await sign(third, taskId);
    await server.stores.userTasks.renewLease(taskId, new Date(), {});
    // then
    expect((await complete(taskId)).status).toBe(200);
    const page = pageOf(await clerk.call('GET', `/tasks/${taskId}`));
    expect(page.history.filter(({ text }) => text.includes('签署：同意推荐'))).toHaveLength(3);
  });

  it('should be enough that one signs (或签)', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    await add(taskId, 'any');
    expect((await complete(taskId)).status).toBe(409);
    // when
    const one = await sign(second, taskId);
    const late = await sign(third, taskId);
    // then
    expect([one.status, late.status]).toEqual([200, 409]);
    expect((await complete(taskId)).status).toBe(200);
  });

  it('should take signatures one after the other (依次), and tell the next', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    await add(taskId, 'sequence');
    // when
    const outOfTurn = await sign(second, taskId);
    const inTurn = [await sign(first, taskId), await sign(second, taskId), await sign(third, taskId)];
    // then
    expect([outOfTurn, ...inTurn].map(({ status }) => status)).toEqual([409, 200, 200, 200]);
    const asked = (await server.stores.noticeRequests.pending(200)).filter(
      ({ template, link }) => template === 'task-sign-asked' && link === `/tasks/${taskId}`,
    );
    expect(asked.map(({ to }) => to[0])).toEqual(three.map((accountId) => ({ kind: 'account', accountId })));
    expect((await complete(taskId)).status).toBe(200);
  });

  it('should drop one who has not signed, with a reason, and nobody who has', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    await add(taskId, 'all');
    await sign(first, taskId);
    const drop = (caller: Caller, accountId: string, text = '出差，不再会签') =>
      post(caller, taskId, 'drop-signer', { accountId, text });
    // when
    const refused = [
      await drop(clerk, 'acc-river-clerk'),
      await drop(clerk, 'acc-highway-clerk', ' '),
      await drop(second, 'acc-highway-clerk'),
    ];
    const dropped = [await drop(clerk, 'acc-highway-clerk'), await drop(clerk, 'acc-precision-clerk')];
    // then
    expect(refused.map(({ status }) => status)).toEqual([409, 400, 403]);
    expect(dropped.map(({ status }) => status)).toEqual([200, 200]);
    expect(pageOf(dropped[1] ?? { status: 0, body: {} }).signing).toMatchObject({ signed: 1, of: 1, isDone: true });
    expect((await sign(second, taskId)).status).toBe(409);
    expect((await complete(taskId)).status).toBe(200);
  });

  it('should not take those who may not have a hand in it, nor a second way of signing', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    // when
    const refused = await statusesOf([
      add(taskId, 'all', ['acc-design-head']),
      add(taskId, 'all', ['acc-design-clerk']),
      add(taskId, 'all', ['acc-wang-qiang']),
      add(taskId, 'all', []),
    ]);
    await add(taskId, 'all', ['acc-river-clerk']);
    const otherWay = await add(taskId, 'any', ['acc-highway-clerk']);
    const twice = await add(taskId, 'all', ['acc-river-clerk']);
    // then
    expect(refused).toEqual([400, 400, 400, 400]);
    expect([otherWay.status, twice.status]).toEqual([409, 400]);
    // and who signs does not do the task
    await post(clerk, taskId, 'unclaim', {});
    const claimed = await post(first, taskId, 'claim', {});
    expect(claimed.status).toBe(403);
    expect(errorOf(claimed).message.zh).toContain('会签人');
  });
});
