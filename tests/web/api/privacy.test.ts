import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationResponseSchema } from '../../../web/contract/application.ts';
import {
  dataAccessListResponseSchema,
  findByNumberResponseSchema,
  retentionResponseSchema,
  revealResponseSchema,
} from '../../../web/contract/privacy.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration, identityNumber } from './declaration.ts';

let server: ApiServer;
let wang: Caller;
let bureau: Caller;
beforeAll(async () => {
  server = await startApiServer();
  wang = await signedIn(server, 'wang-qiang');
  bureau = await signedIn(server, 'city-hr');
});
afterAll(() => server.stop());

/** Submits an application of the demo's applicant, routed to the offices as the engine would. */
async function submittedCase(running: number, cityBureauId: string | null = 'city-hr'): Promise<string> {
  const created = applicationResponseSchema.parse((await wang.call('POST', '/applications', {})).body);
  await wang.call('PUT', `/applications/${created.id}`, { declaration: declaration(running) });
  await wang.call('POST', `/applications/${created.id}/pledge`, { version: created.pledge.version, agreed: true });
  const answer = await wang.call('POST', `/applications/${created.id}/submit`, {});
  expect(answer.status).toBe(200);
  const routing = {
    employmentKind: 'direct',
    unitLevel: 'city',
    unitId: 'design-institute',
    agencyId: null,
    hostId: null,
    departmentId: null,
    provincialDepartmentId: null,
    countyBureauId: null,
    cityBureauId,
    committeeId: 'civil-committee',
  } as const;
  await server.stores.applications.setRouting(created.id, routing, `${running}`, new Date('2025-09-01T02:00:00Z'));
  return created.id;
}

const finds = (by: Caller, idNumber: string, more = {}) =>
  by.call('POST', '/application-search', { idNumber, purpose: '核对来信', ...more });

describe('finding a case by identity number', () => {
  it('should find it by 15 or 18 digits, with spaces and a small x, and put on record who looked', async () => {
    // given
    const id = await submittedCase(71);
    const number = identityNumber(71);
    const short = number.slice(0, 6) + number.slice(8, 17);
    const spaced = ` ${number.slice(0, 6)} ${number.slice(6)} `.toLowerCase();
    // when
    const answers = await Promise.all([number, short, spaced].map((written) => finds(bureau, written)));
    // then
    const found = answers.map(({ body }) => findByNumberResponseSchema.parse(body).items.map((row) => row.id));
    expect(found).toEqual([[id], [id], [id]]);
    const looks = await server.stores.dataAccess.search({ personId: 'acc-wang-qiang', skip: 0, limit: 10 });
    expect(looks.total).toBe(3);
    expect(looks.rows[0]).toMatchObject({
      kind: 'found-by-number',
      accountId: 'acc-city-hr',
      organisationId: 'city-hr',
      applicationId: id,
      purpose: '核对来信',
    });
    expect(JSON.stringify([answers, looks])).not.toContain(number);
  });

  it('should not show cases of another bureau, nor drafts', async () => {
    // given
    await submittedCase(72, null);
    const draft = applicationResponseSchema.parse((await wang.call('POST', '/applications', {})).body);
    await wang.call('PUT', `/applications/${draft.id}`, { declaration: declaration(73) });
    // when
    const answers = await Promise.all([72, 73].map((running) => finds(bureau, identityNumber(running))));
    // then
    expect(answers.map(({ body }) => findByNumberResponseSchema.parse(body).items)).toEqual([[], []]);
  });

  it('should refuse a wrong number, a missing reason, and everybody but the bureau', async () => {
    // given
    const clerk = await signedIn(server, 'design-clerk');
    // when
    const wrong = await finds(bureau, '210999199003070041');
    const noReason = await finds(bureau, identityNumber(71), { purpose: '' });
    const others = await Promise.all([clerk, wang].map((by) => finds(by, identityNumber(71))));
    // then
    expect([wrong.status, noReason.status]).toEqual([400, 400]);
    expect(errorOf(wrong).details[0]?.field).toBe('idNumber');
    expect(others.map(({ status }) => status)).toEqual([403, 403]);
  });
});

let tasks = 0;

/** A step of the case that its holders have open, as the engine hands it out. */
async function openStep(applicationId: string, act: string, group: string, mark = ''): Promise<string> {
  tasks += 1;
  const id = `77${tasks}`;
  const at = new Date(Date.now() + 86_400_000);
  await server.stores.userTasks.add({
    id,
    processInstanceKey: '1',
    bpmnProcessId: 'title-application',
    processDefinitionKey: '2',
    version: 1,
    elementId: act,
    elementInstanceKey: '3',
    name: '审核盖章',
    act,
    headers: { mark },
    candidateGroups: [group],
    candidateUsers: [],
    variables: {},
    subject: { kind: 'application', id: applicationId },
    state: 'open',
    createdAt: at,
    leaseUntil: at,
  });
  return id;
}

const pageOf = async (by: Caller, id: string) =>
  applicationResponseSchema.parse((await by.call('GET', `/applications/${id}`)).body);
const reveals = (by: Caller, id: string, taskId: string) => by.call('POST', `/applications/${id}/reveal`, { taskId });

describe('number and telephone on pages', () => {
  it('should be masked for staff, and shown to the clerk and the bureau at their step, on record', async () => {
    // given
    const id = await submittedCase(74);
    const clerk = await signedIn(server, 'design-clerk');
    const steps: readonly [Caller, string, string][] = [
      [clerk, await openStep(id, 'unit-review', 'design-institute/clerk'), 'acc-design-clerk'],
      [bureau, await openStep(id, 'level-review', 'city-hr/bureau-officer', 'city-bureau-stamp'), 'acc-city-hr'],
    ];
    for (const [by, taskId, accountId] of steps) {
      // when
      const page = await pageOf(by, id);
      const answer = await reveals(by, id, taskId);
      // then
      expect(page.declaration['person']).toMatchObject({
        idNumber: expect.stringMatching(/^210\*{11}\d{3}[\dX]$/),
        phone: '***-****4455',
      });
      expect(page.reveal).toEqual({ taskId, step: '审核盖章' });
      expect(revealResponseSchema.parse(answer.body)).toEqual({ idNumber: identityNumber(74), phone: '024-22334455' });
      const { rows } = await server.stores.dataAccess.search({ accountId, kind: 'revealed', skip: 0, limit: 1 });
      expect(rows).toMatchObject([{ applicationId: id, personId: 'acc-wang-qiang', taskId, purpose: '审核盖章' }]);
    }
  });

  it('should stay masked at other steps, for other offices and once the step is done', async () => {
    // given
    const id = await submittedCase(75);
    const clerk = await signedIn(server, 'design-clerk');
    const [head, office, otherClerk] = await Promise.all(
      ['design-head', 'committee-office', 'river-clerk'].map((name) => signedIn(server, name)),
    );
    if (!head || !office || !otherClerk) throw new Error('Expected three people');
    const approval = await openStep(id, 'unit-approval', 'design-institute/head');
    const review = await openStep(id, 'unit-review', 'design-institute/clerk');
    const department = await openStep(id, 'level-review', 'city-hr/department-officer', 'department-stamp');
    // when
    const refused = await Promise.all([
      reveals(head, id, approval),
      reveals(clerk, id, approval),
      reveals(bureau, id, review),
      reveals(bureau, id, department),
      reveals(office, id, review),
      reveals(otherClerk, id, review),
      reveals(wang, id, review),
    ]);
    await server.stores.userTasks.cancel(review);
    const afterwards = await reveals(clerk, id, review);
    // then
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 404, 403]);
    expect(afterwards.status).toBe(403);
    expect((await pageOf(clerk, id)).reveal).toBeUndefined();
    expect(JSON.stringify([...refused, afterwards])).not.toContain(identityNumber(75));
  });
});

describe('the log of looks at personal data', () => {
  const looks = async (by: Caller, path: string) =>
    dataAccessListResponseSchema.parse((await by.call('GET', path)).body);

  it('should tell applicants who looked at theirs, and only at theirs', async () => {
    // given
    const id = await submittedCase(76);
    server.setTime(Date.parse('2025-09-02T10:00:00+08:00'));
    const clerk = await signedIn(server, 'design-clerk');
    await reveals(clerk, id, await openStep(id, 'unit-review', 'design-institute/clerk'));
    // when
    const own = await looks(wang, '/me/data-access');
    const others = await looks(await signedIn(server, 'zhang-wei'), '/me/data-access');
    // then
    expect(own.items[0]).toMatchObject({
      kind: 'revealed',
      who: '设计院经办人',
      organisation: expect.stringContaining('设计'),
      purpose: '审核盖章',
      caseNumber: (await server.stores.applications.byId(id))?.number,
    });
    expect(others).toEqual({ items: [], total: 0, page: 1 });
  });

  it('should show all of it to the audit administrator, page by page and by kind', async () => {
    // given
    const auditor = await signedIn(server, 'auditor');
    server.setTime(Date.parse('2025-09-03T10:00:00+08:00'));
    for (let search = 0; search < 20; search += 1) await finds(bureau, identityNumber(71));
    // when
    const [first, second] = [await looks(auditor, '/data-access'), await looks(auditor, '/data-access?page=2')];
    const searches = await looks(auditor, '/data-access?kind=found-by-number');
    // then
    expect(first.items).toHaveLength(20);
    expect(first.total).toBe(20 + second.items.length);
    expect(searches.total).toBeLessThan(first.total);
    expect(new Set(searches.items.map(({ kind }) => kind))).toEqual(new Set(['found-by-number']));
    expect(first.items[0]).toMatchObject({ person: '王强', purpose: '核对来信' });
  });

  it('should be refused to everybody else, and give the audit administrator no case', async () => {
    // given
    const [admin, auditor] = [await signedIn(server, 'admin'), await signedIn(server, 'auditor')];
    // when
    const answers = await Promise.all([
      admin.call('GET', '/data-access'),
      bureau.call('GET', '/data-access'),
      wang.call('GET', '/data-access'),
      admin.call('GET', '/me/data-access'),
      auditor.call('GET', '/applications'),
    ]);
    // then
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});

describe('the table of retention', () => {
  it('should tell the administrators how long each kind is kept and how much is due, and nobody else', async () => {
    // given
    const [admin, auditor] = [await signedIn(server, 'admin'), await signedIn(server, 'auditor')];
    const draft = applicationResponseSchema.parse((await wang.call('POST', '/applications', {})).body);
    server.setTime(Date.parse('2026-09-20T10:00:00+08:00'));
    // when
    const answers = await Promise.all([admin, auditor].map((by) => by.call('GET', '/retention')));
    const refused = await Promise.all([wang, bureau].map((by) => by.call('GET', '/retention')));
    // then
    for (const { body } of answers) {
      const { items } = retentionResponseSchema.parse(body);
      expect(items.find(({ kind }) => kind === 'draft')?.due).toBeGreaterThan(0);
      expect(items.find(({ kind }) => kind === 'audit')).not.toHaveProperty('due');
      expect(JSON.stringify(items)).not.toContain(draft.id);
    }
    expect(refused.map(({ status }) => status)).toEqual([403, 403]);
  });
});
