import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { openTasksResponseSchema } from '../../../web/contract/account-register.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
let admin: Caller;
let security: Caller;
beforeAll(async () => {
  server = await startApiServer();
  admin = await signedIn(server, 'admin');
  security = await signedIn(server, 'security');
  // Wang Qiang, whose case one of the tasks is about, works at the bureau as well.
  await server.stores.accounts.grant('acc-wang-qiang', [
    { organisationId: 'design-institute', role: 'applicant' },
    { organisationId: 'city-hr', role: 'bureau-officer' },
  ]);
  const at = new Date();
  await server.stores.applications.add({
    id: 'app-own',
    number: '2025-700001',
    policyYear: 2025,
    applicantId: 'acc-wang-qiang',
    status: 'bureauReview',
    declaration: {},
    submissionNo: 1,
    countsForYear: true,
    marks: [],
    history: [],
    organisationIds: [],
    createdAt: at,
    updatedAt: at,
  });
});
afterAll(() => server.stop());

const group = 'city-hr/bureau-officer';

async function addTask(id: string, offer: Partial<UserTask>): Promise<void> {
  await server.stores.userTasks.add({
    id,
    processInstanceKey: `instance-${id}`,
    bpmnProcessId: 'title-application',
    processDefinitionKey: '1',
    version: 1,
    elementId: 'city-audit',
    elementInstanceKey: id,
    name: `市人社审核 ${id}`,
    act: 'level-review',
    headers: {},
    candidateGroups: [group],
    candidateUsers: [],
    variables: {},
    subject: { kind: 'application', id: 'app-own' },
    subjectNumber: '2025-700001',
    state: 'open',
    createdAt: new Date(Number(id)),
    // Far ahead: no engine stands behind these tasks, and none is to be looked for.
    leaseUntil: new Date('2099-01-01'),
    ...offer,
  });
}

const assigneeOf = async (id: string): Promise<string | undefined> =>
  (await server.stores.userTasks.byId(id))?.assigneeId;

describe('the hand-over of a person who leaves', () => {
  it('should list the open tasks with the colleagues no rule keeps from them', async () => {
    // given
    await addTask('9001', { assigneeId: 'acc-city-hr' });
    await addTask('9002', { candidateGroups: [], candidateUsers: ['acc-city-hr'] });
    await addTask('9003', { assigneeId: 'acc-city-hr-clerk' });
    // when
    const answer = await admin.call('GET', '/accounts/acc-city-hr/open-tasks');
    // then: the applicant may not act on the own case
    const { items } = openTasksResponseSchema.parse(answer.body);
    expect(items.map(({ id, movable, colleagues }) => [id, movable, colleagues.map((one) => one.id)])).toEqual([
      ['9001', true, ['acc-city-hr-clerk']],
      ['9002', false, []],
    ]);
    expect(JSON.stringify(items)).not.toContain('王强');
  });

  it('should refuse somebody who may not do the step, and leave all as it was', async () => {
    for (const accountId of ['acc-wang-qiang', 'acc-design-clerk']) {
      const answer = await admin.call('POST', '/accounts/acc-city-hr/disable', {
        handOver: [{ taskId: '9001', accountId }],
      });
      expect(answer.status).toBe(409);
      expect(errorOf(answer).message.zh).toContain('同岗位');
    }
    expect((await server.stores.accounts.byId('acc-city-hr'))?.disabled).toBe(false);
    expect(await assigneeOf('9001')).toBe('acc-city-hr');
  });

  it('should move a task to the colleague, the others back to the role, each with an audit row', async () => {
    // given
    await addTask('9004', { assigneeId: 'acc-city-hr' });
    // when
    const answer = await admin.call('POST', '/accounts/acc-city-hr/disable', {
      handOver: [{ taskId: '9001', accountId: 'acc-city-hr-clerk' }],
    });
    // then
    expect(answer.status).toBe(200);
    expect([await assigneeOf('9001'), await assigneeOf('9004')]).toEqual(['acc-city-hr-clerk', undefined]);
    const rows = (await server.stores.audit.ofSubject('application:app-own')).map(({ act, accountId, after }) => ({
      act,
      accountId,
      after,
    }));
    expect(rows).toEqual([
      {
        act: 'task.hand-over',
        accountId: 'acc-admin',
        after: { taskId: '9001', assigneeId: 'acc-city-hr-clerk' },
      },
      { act: 'task.hand-over', accountId: 'acc-admin', after: { taskId: '9004', groups: [group] } },
    ]);
  });

  it('should not hand a step to whoever did another step of the same procedure', async () => {
    // given
    await addTask('9005', { processInstanceKey: 'shared', assigneeId: 'acc-city-hr-clerk' });
    await addTask('9006', {
      processInstanceKey: 'shared',
      elementId: 'earlier',
      state: 'completed',
      completedBy: 'acc-city-hr',
      completedAt: new Date(),
    });
    await server.stores.accounts.setDisabled('acc-city-hr', false);
    // when
    const answer = await admin.call('GET', '/accounts/acc-city-hr-clerk/open-tasks');
    // then
    const row = openTasksResponseSchema.parse(answer.body).items.find(({ id }) => id === '9005');
    expect(row?.colleagues).toEqual([]);
  });

  it('should give back what was taken in a role that is revoked', async () => {
    // when
    const body = { organisationId: 'city-hr', role: 'bureau-officer' };
    const answer = await security.call('POST', '/accounts/acc-city-hr-clerk/revoke', body);
    // then
    expect(answer.status).toBe(200);
    expect(await assigneeOf('9003')).toBeUndefined();
  });

  it('should leave what is held for an absent colleague, whichever own role is revoked', async () => {
    // given
    await server.stores.accounts.grant('acc-river-clerk', [
      { organisationId: 'river-station', role: 'applicant' },
      { organisationId: 'river-station', role: 'clerk' },
    ]);
    await server.stores.substitutes.add({
      ...{ id: 'sub-1', accountId: 'acc-wang-qiang', substituteId: 'acc-river-clerk', organisationId: 'city-hr' },
      ...{ from: '2000-01-01', to: '2099-12-31', createdAt: new Date(), createdBy: 'acc-wang-qiang' },
    });
    await addTask('9008', { assigneeId: 'acc-river-clerk' });
    // when
    const body = { organisationId: 'river-station', role: 'applicant' };
    const answer = await security.call('POST', '/accounts/acc-river-clerk/revoke', body);
    // then
    expect(answer.status).toBe(200);
    expect(await assigneeOf('9008')).toBe('acc-river-clerk');
  });
});
