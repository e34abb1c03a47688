import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskListResponseSchema, taskResponseSchema } from '../../../web/contract/task.ts';
import { deadlineResponseSchema } from '../../../web/contract/deadline.ts';
import type { TaskSummary } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';

let server: ApiServer;
let clerk: Caller;
let head: Caller;
let cases = 0;
beforeAll(async () => {
  server = await startApiServer();
  clerk = await signedIn(server, 'design-clerk');
  head = await signedIn(server, 'design-head');
});
afterAll(() => server.stop());

const passed = { decision: 'passed', employmentChecked: true, insuranceResult: 'covered', papersChecked: true };

/** A submitted case whose unit recommendation the engine has begun; answers the id and how to cancel it. */
async function beginReview(applicantId = 'acc-wang-qiang'): Promise<{ id: string; cancel: () => Promise<void> }> {
  cases += 1;
  const id = `app-test-${cases}`;
  const at = new Date();
  await server.stores.applications.add({
    id,
    number: `2025-9${String(cases).padStart(5, '0')}`,
    policyYear: 2025,
    applicantId,
    status: 'submitted',
    declaration: declaration(100 + cases),
    personKey: `person-${cases}`,
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    organisationIds: ['design-institute'],
    createdAt: at,
    updatedAt: at,
  });
  const { processInstanceKey } = await server.client.commands.createProcessInstance({
    bpmnProcessId: 'unit-recommendation',
    variables: {
      applicationId: id,
      organisationId: 'design-institute',
      branch: 'unit',
      policyYear: 2025,
      unitLevel: 'city',
    },
  });
  return { id, cancel: async () => void (await server.client.commands.cancelProcessInstance(processInstanceKey)) };
}

async function taskOf(caller: Caller, applicationId: string, act: string): Promise<TaskSummary> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    for (const list of ['group', 'mine']) {
      const page = taskListResponseSchema.parse((await caller.call('GET', `/tasks?list=${list}`)).body);
      const found = page.items.find((task) => task.subject.id === applicationId && task.act === act && task.dueOn);
      if (found !== undefined) return found;
    }
    await delay(50);
  }
  throw new Error(`Expected a task '${act}' of ${applicationId}, but none came`);
}

function complete(caller: Caller, taskId: string, data: Record<string, unknown>, idempotencyKey = 'key-0001') {
  return caller.call('POST', `/tasks/${taskId}/complete`, { data, idempotencyKey });
}

describe('the task list', () => {
  it('should offer a task to its role with its due day, the reason for it and the form', async () => {
    // given
    const { id } = await beginReview();
    // when
    const row = await taskOf(clerk, id, 'unit-review');
    const page = taskResponseSchema.parse((await clerk.call('GET', `/tasks/${row.id}`)).body);
    // then
    expect(row.subject.title).toContain('市政工程设计院');
    expect(row.dueOn).toBeDefined();
    expect(page.deadline?.explanation.length).toBeGreaterThan(1);
    expect(page.form.schema['components']).toBeInstanceOf(Array);
    expect(page.readOnly).toBeUndefined();
    expect(page.mayClaim).toBe(true);
  });

  it('should not show a task to other roles or organisations', async () => {
    // given
    const { id } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    const others = await Promise.all(
      ['design-head', 'river-clerk', 'wang-qiang', 'expert-1'].map((name) => signedIn(server, name)),
    );
    // when
    const answers = await Promise.all(
      others.flatMap((other) => [other.call('GET', `/tasks/${task.id}`), complete(other, task.id, passed)]),
    );
    // then
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it('should let one person have a task at a time', async () => {
    // given
    const { id } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    await server.stores.accounts.grant('acc-design-head', [
      { organisationId: 'design-institute', role: 'head' },
      { organisationId: 'design-institute', role: 'stamp-holder' },
      { organisationId: 'design-institute', role: 'clerk' },
    ]);
    // when
    await clerk.call('POST', `/tasks/${task.id}/claim`, {});
    const second = await head.call('POST', `/tasks/${task.id}/claim`, {});
    await clerk.call('PUT', `/tasks/${task.id}/draft`, { data: { opinion: '写了一半' } });
    await clerk.call('POST', `/tasks/${task.id}/unclaim`, {});
    const third = await head.call('POST', `/tasks/${task.id}/claim`, {});
    // then
    expect([second.status, third.status]).toEqual([409, 200]);
    expect(errorOf(second).message.zh).toContain('设计院经办人已认领这项任务（2025-09-01 09:00）');
  });
});

describe('completing a task', () => {
  it('should take one effect of a double click, and hand the case to the head', async () => {
    // given
    const { id } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    // when
    const answers = await Promise.all([complete(clerk, task.id, passed), complete(clerk, task.id, passed)]);
    const again = await complete(clerk, task.id, passed);
    const other = await complete(clerk, task.id, passed, 'key-0002');
    // then
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, { state: 'completed' }],
      [200, { state: 'completed' }],
    ]);
    expect([again.status, other.status]).toEqual([200, 409]);
    const stored = await server.stores.applications.byId(id);
    expect(stored?.marks.map(({ mark, branch, accountId }) => [mark, branch, accountId])).toEqual([
      ['unit-review', 'unit', 'acc-design-clerk'],
    ]);
    expect(await taskOf(head, id, 'unit-approval')).toBeDefined();
  });

  it('should refuse a review that has not checked contract and insurance (16e, 14b)', async () => {
    // given
    const { id } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    // when
    const answer = await complete(clerk, task.id, { decision: 'passed', insuranceResult: 'covered' });
    const drawn = await complete(clerk, task.id, { decision: 'passed', employmentChecked: true });
    // then
    expect([answer.status, drawn.status]).toEqual([400, 400]);
    expect(errorOf(answer).details.map(({ field, ruleCode }) => [field, ruleCode])).toEqual([
      ['employmentChecked', '16e'],
    ]);
    expect(errorOf(drawn).details.map(({ field }) => field)).toEqual(['insuranceResult']);
    expect((await server.stores.applications.byId(id))?.marks).toEqual([]);
  });

  it('should want every item to be corrected when it is returned', async () => {
    // given
    const { id } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    // when
    const empty = await complete(clerk, task.id, { decision: 'returned', items: ' ' });
    const full = await complete(clerk, task.id, { decision: 'returned', items: '补充劳动合同\n补充社保证明' });
    // then
    expect([empty.status, full.status]).toEqual([400, 200]);
    expect((await server.stores.applications.byId(id))?.returnedItems).toEqual(['补充劳动合同', '补充社保证明']);
  });

  it('should not let the one who reviewed approve as well', async () => {
    // given
    const { id } = await beginReview();
    const review = await taskOf(head, id, 'unit-review');
    await complete(head, review.id, passed);
    // when
    const approval = await taskOf(head, id, 'unit-approval');
    const answer = await complete(head, approval.id, { decision: 'passed', pledgeSigned: true });
    // then
    expect(answer.status).toBe(403);
    expect(errorOf(answer).message.zh).toContain('单位审核以外的人员');
  });

  it('should not let anyone act on their own application', async () => {
    // given
    const { id } = await beginReview('acc-design-clerk');
    const task = await taskOf(clerk, id, 'unit-review');
    // when
    const answers = [await clerk.call('POST', `/tasks/${task.id}/claim`, {}), await complete(clerk, task.id, passed)];
    // then
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('should keep the text and say so when the process has withdrawn the task', async () => {
    // given
    const { id, cancel } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    await cancel();
    // when
    const answer = await complete(clerk, task.id, { ...passed, opinion: '已写好的意见' });
    // then
    expect(answer.status).toBe(409);
    expect(errorOf(answer).message.zh).toContain('保留');
    const page = taskResponseSchema.parse((await clerk.call('GET', `/tasks/${task.id}`)).body);
    expect(page.status).toBe('canceled');
    expect(page.form.data['opinion']).toBe('已写好的意见');
    expect((await server.stores.applications.byId(id))?.marks.every((mark) => mark.void)).toBe(true);
  });
});

describe('a deadline', () => {
  it('should be extended by the head of the office with a reason, and by nobody else', async () => {
    // given a head who does not do the step himself
    await server.stores.accounts.grant('acc-design-head', [
      { organisationId: 'design-institute', role: 'head' },
      { organisationId: 'design-institute', role: 'stamp-holder' },
    ]);
    const { id } = await beginReview();
    const task = await taskOf(clerk, id, 'unit-review');
    const before = taskResponseSchema.parse((await clerk.call('GET', `/tasks/${task.id}`)).body).deadline;
    const path = `/deadlines/${before?.id ?? ''}/extend`;
    // when
    const byClerk = await clerk.call('POST', path, { workingDays: 2, reason: '材料较多' });
    const byOther = await (
      await signedIn(server, 'river-head')
    ).call('POST', path, { workingDays: 2, reason: '材料较多' });
    const noReason = await head.call('POST', path, { workingDays: 2, reason: '' });
    const byHead = await head.call('POST', path, { workingDays: 2, reason: '材料较多' });
    // then
    expect([byClerk.status, byOther.status, noReason.status, byHead.status]).toEqual([403, 404, 400, 200]);
    const after = deadlineResponseSchema.parse(byHead.body);
    expect(after.revision).toBe(2);
    expect(after.changes[0]).toMatchObject({ from: before?.endsOn, to: after.endsOn, reason: '材料较多' });
    expect((await taskOf(clerk, id, 'unit-review')).dueOn).toBe(after.endsOn);
  });
});
