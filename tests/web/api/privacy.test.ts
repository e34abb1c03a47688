import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationResponseSchema } from '../../../web/contract/application.ts';
import { findByNumberResponseSchema } from '../../../web/contract/privacy.ts';
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
