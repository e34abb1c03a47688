import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  auditListResponseSchema,
  auditRowResponseSchema,
  auditVerificationSchema,
} from '../../../web/contract/audit.ts';
import type { AuditVerification } from '../../../web/contract/audit.ts';
import { allRoutes } from '../../../web/api/app.ts';
import { permissionsOf } from '../../../web/api/permission.ts';
import { anonymous, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { readSheet } from './sheet-reader.ts';

let server: ApiServer;
let auditor: Caller;
let discipline: Caller;
const rows: Record<string, number> = {};
beforeAll(async () => {
  server = await startApiServer();
  auditor = await signedIn(server, 'auditor');
  discipline = await signedIn(server, 'discipline');
  const at = new Date('2025-09-03T10:00:00+08:00');
  const one = { at, accountId: 'acc-city-hr', act: 'deadline.extend', from: '10.0.0.9' };
  const change = {
    before: { endsOn: '2025-09-10', kept: 1 },
    after: { endsOn: '2025-09-12', kept: 1, reason: '材料多' },
  };
  const noted = {
    city: await server.stores.audit.append({ ...one, subject: 'deadline:d1', organisationId: 'city-hr', ...change }),
    river: await server.stores.audit.append({ ...one, subject: 'deadline:d2', organisationId: 'river-station' }),
    submitted: await server.stores.audit.append({
      ...one,
      act: 'application.submit',
      accountId: 'acc-li-na',
      subject: 'application:app-audit',
      organisationId: 'river-station',
    }),
  };
  for (const [name, { seq }] of Object.entries(noted)) rows[name] = seq;
  await server.stores.applications.add({
    id: 'app-audit',
    number: '2025-900001',
    policyYear: 2025,
    applicantId: 'acc-li-na',
    status: 'submitted',
    declaration: {},
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    organisationIds: ['river-station', 'city-hr'],
    createdAt: at,
    updatedAt: at,
  });
});
afterAll(() => server.stop());

async function list(caller: Caller, query = '') {
  const answer = await caller.call('GET', `/audit${query}`);
  return auditListResponseSchema.parse(answer.body);
}

const seqsOf = async (caller: Caller, query = '') => (await list(caller, query)).items.map(({ seq }) => seq);

async function verdict(): Promise<AuditVerification> {
  await auditor.call('POST', '/audit/verification', {});
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const state = auditVerificationSchema.parse((await auditor.call('GET', '/audit/verification')).body);
    if (state.state !== 'running' && state.endedAt !== undefined) return state;
    await delay(25);
  }
  throw new Error('Expected the check to end, but it did not');
}

describe('the record of acts', () => {
  it('should be for audit administrators and discipline inspectors alone', async () => {
    // given
    const routes = allRoutes().filter(({ path }) => path.startsWith('/audit'));
    const others = await Promise.all(
      ['admin', 'city-hr-supervisor', 'design-clerk', 'owner'].map((n) => signedIn(server, n)),
    );
    // when
    const refused = await Promise.all(
      [...others, anonymous(server)].flatMap((caller) =>
        routes.map(({ method, path }) =>
          caller.call(method.toUpperCase(), path.replace(':seq', '1'), method === 'get' ? undefined : {}),
        ),
      ),
    );
    // then
    expect(routes.map(({ permission }) => permission)).toEqual(routes.map(() => 'audit.read'));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401, 403]));
    expect([...permissionsOf(['audit-admin'])].filter((name) => name.startsWith('application.'))).toEqual([]);
  });

  it('should narrow by time, person, kind, subject and organisation', async () => {
    expect(await seqsOf(auditor, '?since=2025-09-03&until=2025-09-03&group=deadline')).toEqual([
      rows['river'],
      rows['city'],
    ]);
    expect(await seqsOf(auditor, '?until=2025-08-31')).toEqual([]);
    expect(await seqsOf(auditor, `?who=${encodeURIComponent('李娜')}`)).toEqual([rows['submitted']]);
    expect(await seqsOf(auditor, '?subject=2025-900001')).toEqual([rows['submitted']]);
    expect(await seqsOf(auditor, '?subject=2025-999999')).toEqual([]);
    expect(await seqsOf(auditor, '?organisationId=city-hr')).toEqual([rows['city']]);
    const [row] = (await list(auditor, '?subject=2025-900001')).items;
    expect(row).toMatchObject({ who: '李娜', act: { zh: '提交申报' }, subject: '2025-900001', from: '10.0.0.9' });
  });

  it('should show an inspector the own organisation and all of a case under its bureau, nothing else', async () => {
    // when
    const own = await seqsOf(discipline);
    const ofCase = await seqsOf(discipline, '?subject=2025-900001');
    const foreign = await Promise.all([
      discipline.call('GET', `/audit/${rows['river']}`),
      discipline.call('GET', `/audit/${rows['submitted']}`),
    ]);
    // then
    expect(own).toContain(rows['city']);
    expect(own).not.toContain(rows['river']);
    expect(ofCase).toEqual([rows['submitted']]);
    expect(await seqsOf(discipline, '?organisationId=river-station')).toEqual([]);
    expect(foreign.map(({ status }) => status)).toEqual([404, 200]);
  });

  it('should show what was before and what is after', async () => {
    const page = auditRowResponseSchema.parse((await auditor.call('GET', `/audit/${rows['city']}`)).body);
    expect(page.changes).toEqual([
      { name: 'endsOn', before: '2025-09-10', after: '2025-09-12' },
      { name: 'kept', before: '1', after: '1' },
      { name: 'reason', after: '材料多' },
    ]);
    expect(page.hashes.sm3).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('should export what matches, and note who took it out', async () => {
    // when
    const exported = await fetchText('/audit/export?group=deadline');
    // then
    expect(exported.split('\r\n')[0]).toContain('"SM3"');
    expect(exported).toContain('"deadline:d1"');
    expect(exported).not.toContain('application');
    const excel = readSheet(await auditor.file('/audit/export?group=deadline&format=xlsx'));
    const rowsOf = (at: string): string[] =>
      [...excel.cells].flatMap(([to, { text }]) => (to.startsWith(at) ? [text ?? ''] : []));
    expect(rowsOf('H').slice(1)).toEqual(
      exported
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split('","')[7]),
    );
    expect(excel.cells.get('B2')?.format).toBe('yyyy-mm-dd hh:mm:ss');
    const [note] = (await list(auditor, '?group=audit')).items;
    expect(note).toMatchObject({ who: '审计管理员', act: { zh: '导出审计记录' } });
  });

  it('should check the chain in the background', async () => {
    expect(await verdict()).toMatchObject({ state: 'holds', heads: 0 });
  });
});

/** The text of an answer that is not JSON. */
async function fetchText(path: string): Promise<string> {
  const response = await fetch(`${server.url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'auditor', password: 'zhicheng-2025' }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return (await fetch(`${server.url}${path}`, { headers: { cookie } })).text();
}
