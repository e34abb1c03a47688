import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOTP, Secret } from 'otpauth';
import { meResponseSchema } from '../../../web/contract/account.ts';
import { begunSecondFactorResponseSchema, recoveryCodesResponseSchema } from '../../../web/contract/second-factor.ts';
import { anonymous, errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({ requireSecondFactor: true });
});
afterAll(() => server.stop());

const password = 'zhicheng-2025';
/** The code of this period or of the next: each is taken once. */
const codeOf = (secret: string, periods = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + periods * 30_000 });
const enter = (username: string, code?: string): Promise<Answer> =>
  anonymous(server).call('POST', '/sign-in', { username, password, ...(code === undefined ? {} : { code }) });

async function enrols(caller: Caller): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await caller.call('POST', '/me/second-factor/begin', { password });
  const { secret, uri } = begunSecondFactorResponseSchema.parse(begun.body);
  expect(uri).toMatch(/^otpauth:\/\/totp\/.*algorithm=SHA1&digits=6&period=30/u);
  const confirmed = await caller.call('POST', '/me/second-factor/confirm', { code: codeOf(secret) });
  return { secret, ...recoveryCodesResponseSchema.parse(confirmed.body) };
}

describe('the second factor', () => {
  it('should keep the roles that need one back until it is there, and no others', async () => {
    // given
    const officer = await signedIn(server, 'city-hr');
    const clerk = await signedIn(server, 'design-clerk');
    const meOf = async (caller: Caller) => meResponseSchema.parse((await caller.call('GET', '/me')).body);
    const before = await meOf(officer);
    const refused = await officer.call('GET', '/tasks');
    // when
    await enrols(officer);
    // then
    expect([before.grants, before.mustEnrol, refused.status]).toEqual([[], true, 403]);
    expect((await meOf(clerk)).mustEnrol).toBe(false);
    expect(await meOf(officer)).toMatchObject({ mustEnrol: false, grants: [{ role: 'bureau-officer' }] });
    expect((await officer.call('GET', '/tasks')).status).toBe(200);
    const rows = await server.stores.audit.ofSubject('account:acc-city-hr');
    expect(rows.map(({ act }) => act)).toEqual(['account.second-factor.on']);
  });

  it('should ask for a code at sign-in, take each once, and a recovery code in its place', async () => {
    // given
    const { secret, recoveryCodes } = await enrols(await signedIn(server, 'committee-office'));
    const [recovery = ''] = recoveryCodes;
    const code = codeOf(secret, 1);
    // when
    const answers = [
      await enter('committee-office'),
      await enter('committee-office', code),
      await enter('committee-office', code),
      await enter('committee-office', recovery.toUpperCase()),
      await enter('committee-office', recovery),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([401, 200, 401, 200, 401]);
    expect(errorOf(answers[0] ?? { status: 0, body: undefined }).details[0]?.field).toBe('code');
    expect(recoveryCodes).toHaveLength(10);
    expect(recoveryCodes.every((one) => /^(?:[0-9a-f]{5}-){5}[0-9a-f]{5}$/u.test(one))).toBe(true);
    const kept = JSON.stringify(await server.stores.secondFactors.of('acc-committee-office'));
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(recovery);
  });

  it('should tell nobody with a wrong password that there is a factor', async () => {
    await enrols(await signedIn(server, 'county-hr'));
    const answer = await anonymous(server).call('POST', '/sign-in', { username: 'county-hr', password: 'wrong' });
    expect([answer.status, errorOf(answer).details]).toEqual([401, []]);
  });

  it('should not let codes be tried through', async () => {
    // given
    const { secret } = await enrols(await signedIn(server, 'chair'));
    // when
    const statuses = [];
    for (let attempt = 0; attempt < 8; attempt += 1) statuses.push((await enter('chair', '000000')).status);
    // then
    expect(statuses).toEqual(Array(8).fill(401));
    expect((await enter('chair', codeOf(secret, 1))).status).toBe(429);
  });

  it('should be removed by password and code alone, and not begun over a confirmed one', async () => {
    // given
    const caller = await signedIn(server, 'owner');
    const { recoveryCodes } = await enrols(caller);
    // when
    const statuses = [
      await caller.call('POST', '/me/second-factor/begin', { password }),
      await caller.call('POST', '/me/second-factor/remove', { password: 'wrong', code: recoveryCodes[0] }),
      await caller.call('POST', '/me/second-factor/remove', { password, code: '123456' }),
      await caller.call('POST', '/me/second-factor/remove', { password, code: recoveryCodes[0] }),
    ].map(({ status }) => status);
    // then
    expect(statuses).toEqual([409, 400, 400, 200]);
    expect((await caller.call('GET', '/watchdog')).status).toBe(403);
  });

  it('should be reset by the security administrator for others, with every sign-in ended', async () => {
    // given
    const security = await signedIn(server, 'security');
    await enrols(security);
    const lost = await signedIn(server, 'provincial-hr');
    await enrols(lost);
    // when
    const others = await security.call('POST', '/accounts/acc-provincial-hr/second-factor/reset', {});
    const own = await security.call('POST', '/accounts/acc-security/second-factor/reset', {});
    // then
    expect([others.status, own.status]).toEqual([200, 403]);
    expect((await lost.call('GET', '/me')).status).toBe(401);
    expect((await enter('provincial-hr')).status).toBe(200);
  });
});
