import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { createIdentityProvider } from '../../../web/api/oidc/identity-provider.ts';
import { finishedOidcResponseSchema } from '../../../web/contract/oidc.ts';
import { begunSecondFactorResponseSchema, secondFactorResponseSchema } from '../../../web/contract/second-factor.ts';
import { anonymous, errorOf } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { localClient, startLocalProvider } from './local-provider.ts';
import type { LocalProvider } from './local-provider.ts';
import { endsAtProvider, goesToProvider } from './provider-browser.ts';

let provider: LocalProvider;
let server: ApiServer;
let now = Date.now();
beforeAll(async () => {
  provider = await startLocalProvider();
  const redirectUri = 'http://localhost/sign-in/return';
  const settings = { issuer: provider.issuer, ...localClient, redirectUri, secondFactor: ['otp'] };
  server = await startApiServer({
    identityProvider: createIdentityProvider(settings),
    requireSecondFactor: true,
    machineNow: () => now,
  });
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});
beforeEach(() => {
  provider.answersToken = undefined;
});

/** A person whom only the provider signs in, with a role that asks for a second factor. */
async function officerOfProvider(name: string): Promise<string> {
  const id = `acc-${name}`;
  const grants = [{ organisationId: 'city-hr', role: 'bureau-officer' as const }];
  await server.stores.accounts.add({ id, username: name, name, grants, disabled: false });
  const who = { issuer: provider.issuer, subject: `sub-${name}`, linkedAt: new Date(), linkedBy: 'acc-security' };
  await server.stores.identityLinks.add({ accountId: id, ...who });
  return id;
}

async function comes(name: string) {
  provider.says = { sub: `sub-${name}`, amr: ['pwd'] };
  const { cookie, search } = await goesToProvider(server);
  return { cookie, ...(await endsAtProvider(server, cookie, 'finish', { search })) };
}

const codeOf = (secret: string, periods = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + periods * 30_000 });

/** Comes from the provider and sets the second factor up; answers its secret. */
async function enrols(name: string): Promise<string> {
  const officer = anonymous(server, (await comes(name)).session);
  const begun = await officer.call('POST', '/me/second-factor/begin', {});
  const { secret } = begunSecondFactorResponseSchema.parse(begun.body);
  expect((await officer.call('POST', '/me/second-factor/confirm', { code: codeOf(secret) })).status).toBe(200);
  return secret;
}

describe('the second factor of who has no password here', () => {
  it('should be set up fresh from the provider, and open the roles', async () => {
    // given
    await officerOfProvider('ling');
    const officer = anonymous(server, (await comes('ling')).session);
    const before = secondFactorResponseSchema.parse((await officer.call('GET', '/me/second-factor')).body);
    const refused = await officer.call('GET', '/tasks');
    // when
    const begun = await officer.call('POST', '/me/second-factor/begin', {});
    const { secret } = begunSecondFactorResponseSchema.parse(begun.body);
    const confirmed = await officer.call('POST', '/me/second-factor/confirm', { code: codeOf(secret) });
    // then
    expect(before).toMatchObject({ on: false, required: true, byPassword: false });
    expect([refused.status, confirmed.status]).toEqual([403, 200]);
    expect((await officer.call('GET', '/tasks')).status).toBe(200);
  });

  it('should not be set up ten minutes after the sign-in', async () => {
    // given
    await officerOfProvider('qing');
    const officer = anonymous(server, (await comes('qing')).session);
    // when
    now += 10 * 60_000 + 1;
    const late = await officer.call('POST', '/me/second-factor/begin', {});
    // then
    expect([late.status, errorOf(late).message.zh]).toEqual([409, expect.stringContaining('重新通过统一身份认证登录')]);
  });

  it('should be removed by a code, fresh from the provider', async () => {
    // given
    await officerOfProvider('min');
    const secret = await enrols('min');
    const { cookie } = await comes('min');
    const { session } = await endsAtProvider(server, cookie, 'code', { code: codeOf(secret, 1) });
    const officer = anonymous(server, session);
    // when
    now += 60_000;
    const wrong = await officer.call('POST', '/me/second-factor/remove', { code: '000000' });
    const removed = await officer.call('POST', '/me/second-factor/remove', { code: codeOf(secret) });
    // then
    expect([wrong.status, removed.status]).toEqual([400, 200]);
  });
});

describe('the code asked for after the provider', () => {
  it('should sign in who gives it, and nobody before', async () => {
    // given
    const id = await officerOfProvider('wen');
    const secret = await enrols('wen');
    await server.stores.signIns.endAll(id);
    // when
    const asked = await comes('wen');
    const between = (await server.stores.signIns.ofAccount(id, new Date(now))).length;
    const wrong = await endsAtProvider(server, asked.cookie, 'code', { code: '000000' });
    now += 30_000;
    const right = await endsAtProvider(server, asked.cookie, 'code', { code: codeOf(secret) });
    const again = await endsAtProvider(server, asked.cookie, 'code', { code: codeOf(secret, 1) });
    // then
    expect([asked.status, asked.session, between]).toEqual([401, '', 0]);
    expect([wrong.status, wrong.session, right.status, again.status]).toEqual([401, '', 200, 401]);
    expect(finishedOidcResponseSchema.parse(right.body).me.grants).toHaveLength(1);
  });

  it('should not be taken from a browser that has not come from the provider', async () => {
    // given
    await officerOfProvider('hua');
    const secret = await enrols('hua');
    // when
    const answer = await endsAtProvider(server, 'zhicheng-attempt=made-up', 'code', { code: codeOf(secret, 1) });
    // then
    expect([answer.status, answer.session]).toEqual([401, '']);
  });
});

describe('a provider that fails while it hands out the token', () => {
  it.each(['failure', 'hang-up', 'no JSON', 'no token'] as const)(
    'should sign nobody in at a %s, say so, and take the next attempt',
    async (answer) => {
      // given
      const name = `step-${answer.replace(/\W/gu, '')}`;
      const id = await officerOfProvider(name);
      provider.answersToken = answer;
      // when
      const failed = await comes(name);
      const signedIn = await server.stores.signIns.ofAccount(id, new Date(now));
      provider.answersToken = undefined;
      const next = await comes(name);
      // then
      expect([failed.status, failed.session, signedIn]).toEqual([answer === 'no token' ? 401 : 503, '', []]);
      expect(next.status).toBe(200);
    },
  );
});
