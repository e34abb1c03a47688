import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { returnTargetsResponseSchema } from '../../../web/contract/return.ts';
import { taskResponseSchema } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

let server: ApiServer;
let clerk: Caller;
let head: Caller;
let reviews: ReturnType<typeof unitReviews>;
const items = [
  { item: '社保', problem: '缺三月份' },
  { item: '论文', problem: '刊号有误\n请核对' },
];

beforeAll(async () => {
  server = await startApiServer();
  clerk = await signedIn(server, 'design-clerk');
  head = await signedIn(server, 'design-head');
  reviews = unitReviews(server);
});
afterAll(() => server.stop());

const targetsOf = async (caller: Caller, id: string) =>
  returnTargetsResponseSchema.parse((await caller.call('GET', `/tasks/${id}/return-targets`)).body).targets;
const sendBack = (caller: Caller, id: string, target: string, given: unknown = items, key = 'key-return-1') =>
  caller.call('POST', `/tasks/${id}/return`, { target, items: given, idempotencyKey: key });
const markStates = async (id: string) =>
  ((await server.stores.applications.byId(id))?.marks ?? []).map(({ mark, void: isVoid }) => [mark, isVoid === true]);

/** A case that waits for the head. */
async function awaitingHead(): Promise<{ id: string; review: string; approval: string }> {
  const { id, taskId } = await reviews.begin(clerk);
  await clerk.call('POST', `/tasks/${taskId}/complete`, { data: passedReview, idempotencyKey: `key-pass-${id}` });
  return { id, review: taskId, approval: await reviews.taskOf(head, id, 'unit-approval') };
}

describe('returning a step', () => {
  it('should have the unit review again, voiding that review alone, once for one key', async () => {
    // given
    const { id, review, approval } = await awaitingHead();
    // when
    const offered = await targetsOf(head, approval);
    const answers = [await sendBack(head, approval, 'unit-review'), await sendBack(head, approval, 'unit-review')];
    const again = await reviews.taskOf(clerk, id, 'unit-review');
    // then
    expect(offered.map(({ target }) => target)).toEqual(['unit-review', 'applicant']);
    expect(offered[0]?.opens).toEqual([
      expect.stringMatching(/^单位审核（/u),
      expect.stringMatching(/^负责人审定并签署单位承诺（/u),
    ]);
    expect(offered[0]?.voids).toEqual([expect.stringMatching(/^单位审核（.*） \d{4}-\d{2}-\d{2}$/u)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(again).not.toBe(review);
    expect(await markStates(id)).toEqual([['unit-review', true]]);
    expect((await server.stores.applications.byId(id))?.returnedItems).toBeUndefined();
    const page = taskResponseSchema.parse((await clerk.call('GET', `/tasks/${again}`)).body);
    expect(page.facts.find(({ label }) => label === '退回要求')?.value).toContain('社保：缺三月份');
    // and the second review counts
    await clerk.call('POST', `/tasks/${again}/complete`, { data: passedReview, idempotencyKey: 'key-again-1' });
    await reviews.taskOf(head, id, 'unit-approval');
    expect(await markStates(id)).toEqual([
      ['unit-review', true],
      ['unit-review', false],
    ]);
  });

  it('should give the applicant every item in one list, with the days that move', async () => {
    // given
    const { id, approval } = await awaitingHead();
    const task = await server.stores.userTasks.byId(approval);
    // when
    const applicant = (await targetsOf(head, approval)).find(({ target }) => target === 'applicant');
    const answer = await sendBack(head, approval, 'applicant');
    // then
    expect(applicant?.opens[0]).toBe('申报人修改');
    expect(applicant?.dates).toContainEqual(expect.objectContaining({ from: task?.dueOn }));
    expect(applicant?.dates).toContainEqual({ what: '申报人修改', to: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u) });
    expect(applicant?.pause.zh).toContain('不暂停');
    expect(answer.status).toBe(200);
    expect((await server.stores.applications.byId(id))?.returnedItems).toEqual([
      '社保：缺三月份',
      '论文：刊号有误 请核对',
    ]);
  });

  it('should offer the clerk the applicant alone, and refuse every other step and an empty list', async () => {
    // given
    const { id, taskId } = await reviews.begin(clerk);
    // when
    const offered = await targetsOf(clerk, taskId);
    const refused = [
      await sendBack(clerk, taskId, 'unit-review'),
      await sendBack(clerk, taskId, 'unit-stamp'),
      await sendBack(clerk, taskId, 'applicant', []),
      await sendBack(clerk, taskId, 'applicant', [{ item: '社保', problem: ' ' }]),
      await sendBack(head, taskId, 'applicant'),
    ];
    const foreign = await head.call('GET', `/tasks/${taskId}/return-targets`);
    // then
    expect(offered.map(({ target }) => target)).toEqual(['applicant']);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404]);
    expect(foreign.status).toBe(404);
    const [first] = refused;
    expect(first && errorOf(first).message.zh).toContain('不能退回到所选环节');
    expect((await server.stores.userTasks.byId(taskId))?.state).toBe('open');
    expect((await server.stores.applications.byId(id))?.returnedItems).toBeUndefined();
  });

  it('should not offer or take a way back that the diagram of the case lacks', async () => {
    // given a case on a version of the diagram without that way
    const latest = await server.stores.processDefinitions.latest('unit-recommendation');
    const xml = latest?.xml.replace('review-again', 'never') ?? '';
    const owner = await signedIn(server, 'owner');
    expect((await owner.call('POST', '/processes/unit-recommendation/deploy', { xml })).status).toBe(200);
    const { id, approval } = await awaitingHead();
    // when
    const direct = { data: { decision: 'review-again', opinion: '请重审' }, idempotencyKey: 'key-direct-1' };
    const offered = await targetsOf(head, approval);
    const answer = await head.call('POST', `/tasks/${approval}/complete`, direct);
    // then
    expect(offered.map(({ target }) => target)).toEqual(['applicant']);
    expect(answer.status).toBe(409);
    expect(await markStates(id)).toEqual([['unit-review', false]]);
  });

  it('should let a level return to the unit only where the diagram of the case has that way', async () => {
    // given two cases at the city's review: one on the diagram as it is, one on a diagram from before
    const officer = await signedIn(server, 'city-hr');
    const atLevel = async () => {
      const { id } = await reviews.begin(clerk);
      await server.client.commands.createProcessInstance({
        bpmnProcessId: 'title-application',
        startInstructions: [{ elementId: 'city-bureau-stamp' }],
        variables: { applicationId: id, policyYear: 2025, cityBureauId: 'city-hr' },
      });
      return { id, taskId: await reviews.taskOf(officer, id, 'level-review') };
    };
    const present = await atLevel();
    const latest = await server.stores.processDefinitions.latest('title-application');
    const xml = latest?.xml.replace('=returnTo = &quot;unit&quot;', '=false') ?? '';
    const owner = await signedIn(server, 'owner');
    expect((await owner.call('POST', '/processes/title-application/deploy', { xml })).status).toBe(200);
    const earlier = await atLevel();
    // when
    const offered = [await targetsOf(officer, present.taskId), await targetsOf(officer, earlier.taskId)];
    const direct = { data: { decision: 'unit-again', opinion: '请重审' }, idempotencyKey: 'key-level-1' };
    const refused = await officer.call('POST', `/tasks/${earlier.taskId}/complete`, direct);
    const silent = { data: { decision: 'unit-again', opinion: '' }, idempotencyKey: 'key-level-2' };
    const unsaid = await officer.call('POST', `/tasks/${present.taskId}/complete`, silent);
    // then
    expect(offered.map((targets) => targets.map(({ target }) => target))).toEqual([
      ['unit-review', 'applicant'],
      ['applicant'],
    ]);
    expect([refused.status, errorOf(refused).message.zh]).toEqual([409, expect.stringContaining('没有退回单位的路径')]);
    expect(unsaid.status).toBe(400);
    expect((await server.stores.userTasks.byId(earlier.taskId))?.state).toBe('open');
  });
});
