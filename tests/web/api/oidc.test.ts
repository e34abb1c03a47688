import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdentityProvider } from '../../../web/api/oidc/identity-provider.ts';
import { tokenHash } from '../../../web/api/sign-in/session-cookie.ts';
import { finishedOidcResponseSchema } from '../../../web/contract/oidc.ts';
import { anonymous, errorOf } from './api-caller.ts';
import type { Answer } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { localClient, startLocalProvider } from './local-provider.ts';
import type { LocalProvider } from './local-provider.ts';
import { endsAtProvider, goesToProvider } from './provider-browser.ts';
import type { ProviderBrowser } from './provider-browser.ts';

let provider: LocalProvider;
let server: ApiServer;
beforeAll(async () => {
  provider = await startLocalProvider();
  const redirectUri = 'http://localhost/sign-in/return';
  const settings = { issuer: provider.issuer, ...localClient, redirectUri, secondFactor: ['otp'] };
  server = await startApiServer({ identityProvider: createIdentityProvider(settings), requireSecondFactor: true });
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});
beforeEach(() => {
  provider.says = { sub: 'nobody' };
  provider.spoil = {};
  provider.forges = false;
});

const goes = (from?: string): Promise<ProviderBrowser> => goesToProvider(server, from);

const finishes = ({ cookie, search }: ProviderBrowser): Promise<Answer> =>
  anonymous(server, cookie).call('POST', '/sign-in/oidc/finish', { search });

const link = (accountId: string, subject: string) =>
  server.stores.identityLinks.add({
    accountId,
    issuer: provider.issuer,
    subject,
    linkedAt: new Date(),
    linkedBy: 'acc-security',
  });

describe('signing in at the provider', () => {
  it('should sign a linked person in, once, and open the page they came from', async () => {
    // given
    await link('acc-design-clerk', 'sub-clerk');
    provider.says = { sub: 'sub-clerk' };
    const browser = await goes('/applications');
    // when
    const answer = await finishes(browser);
    const again = await finishes(browser);
    // then
    const { me, from } = finishedOidcResponseSchema.parse(answer.body);
    expect([me.username, from, again.status]).toEqual(['design-clerk', '/applications', 401]);
    expect((await server.stores.signIns.ofAccount('acc-design-clerk', new Date())).length).toBe(1);
  });

  it.each([
    ['another state', (search: string) => search.replace(/state=[^&]+/u, 'state=wrong')],
    ['another code', (search: string) => search.replace(/code=[^&]+/u, 'code=wrong')],
  ])('should refuse %s', async (_, change) => {
    provider.says = { sub: 'sub-clerk' };
    const { cookie, search } = await goes();
    const answer = await finishes({ cookie, search: change(search) });
    expect([answer.status, errorOf(answer).message.zh]).toEqual([401, expect.stringContaining('与本浏览器的请求不符')]);
  });

  it('should refuse what another browser was sent back with', async () => {
    provider.says = { sub: 'sub-clerk' };
    const [one, other] = [await goes(), await goes()];
    expect((await finishes({ cookie: one.cookie, search: other.search })).status).toBe(401);
  });

  it.each([
    ['another nonce', { nonce: 'wrong' }],
    ['another audience', { aud: 'somebody' }],
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['an expired token', { exp: 1_000_000 }],
  ])('should refuse %s', async (_, spoil) => {
    provider.says = { sub: 'sub-clerk' };
    provider.spoil = spoil;
    expect((await finishes(await goes())).status).toBe(401);
  });

  it('should refuse a token signed by another key', async () => {
    provider.says = { sub: 'sub-clerk' };
    provider.forges = true;
    expect((await finishes(await goes())).status).toBe(401);
  });

  it('should refuse an unknown subject, make no account, and name the identifier', async () => {
    const before = await server.stores.accounts.count();
    provider.says = { sub: 'sub-unknown', email: 'who@example.cn', email_verified: true };
    const answer = await finishes(await goes());
    expect([answer.status, await server.stores.accounts.count()]).toEqual([403, before]);
    expect(errorOf(answer).message.zh).toContain('sub-unknown');
  });

  it('should refuse a closed account in plain words', async () => {
    await link('acc-river-clerk', 'sub-closed');
    await server.stores.accounts.setDisabled('acc-river-clerk', true);
    provider.says = { sub: 'sub-closed' };
    const answer = await finishes(await goes());
    expect([answer.status, errorOf(answer).message.zh]).toEqual([403, expect.stringContaining('已停用')]);
  });

  it('should say that the provider is down', async () => {
    const settings = { issuer: 'http://127.0.0.1:1', ...localClient, redirectUri: 'http://x/sign-in/return' };
    const down = createIdentityProvider({ ...settings, secondFactor: [] });
    await expect(down.begin()).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('should take the second factor of the provider only by a value that is set', async () => {
    await link('acc-city-hr', 'sub-officer');
    provider.says = { sub: 'sub-officer', amr: ['pwd'] };
    const without = finishedOidcResponseSchema.parse((await finishes(await goes())).body);
    provider.says = { sub: 'sub-officer', amr: ['pwd', 'otp'] };
    const withFactor = finishedOidcResponseSchema.parse((await finishes(await goes())).body);
    expect([without.me.mustEnrol, without.me.grants]).toEqual([true, []]);
    expect([withFactor.me.mustEnrol, withFactor.me.grants.length]).toEqual([false, 1]);
  });
});

describe('the first sign-in by e-mail', () => {
  const invited = async (id: string, open: boolean): Promise<string> => {
    const email = `${id}@Example.cn`;
    await server.stores.accounts.add({ id: `acc-${id}`, username: id, name: id, email, grants: [], disabled: false });
    const expiresAt = new Date(Date.now() + (open ? 60_000 : -1));
    const by = { createdAt: new Date(), createdBy: 'acc-admin', expiresAt };
    await server.stores.invitations.add({ id: tokenHash(id), accountId: `acc-${id}`, ...by });
    return email.toLowerCase();
  };

  it('should link an invited account by a verified address and use the invitation up', async () => {
    provider.says = { sub: 'sub-new', email: await invited('newcomer', true), email_verified: true };
    expect((await finishes(await goes())).status).toBe(200);
    expect(await server.stores.invitations.ofAccounts(['acc-newcomer'])).toEqual([]);
    const rows = await server.stores.audit.ofSubject('account:acc-newcomer');
    expect(rows).toMatchObject([{ act: 'account.identity.link', accountId: 'acc-newcomer', after: { by: 'email' } }]);
  });

  it.each([
    ['an unverified address', 'unproven', true, false],
    ['an invitation that is over', 'tardy', false, true],
  ])('should not link by %s', async (_, id, open, verified) => {
    provider.says = { sub: `sub-${id}`, email: await invited(id, open), email_verified: verified };
    expect((await finishes(await goes())).status).toBe(403);
    expect(await server.stores.identityLinks.ofAccount(`acc-${id}`)).toBeUndefined();
  });
});

describe('the link of an account', () => {
  it('should be set once and removed by the security administrator, not on the own account', async () => {
    // given
    await link('acc-security', 'sub-security');
    provider.says = { sub: 'sub-security', acr: 'otp' };
    const { cookie, search } = await goes();
    const { session } = await endsAtProvider(server, cookie, 'finish', { search });
    const security = anonymous(server, session);
    // when
    const answers = [];
    for (const [path, body] of [
      ['acc-owner/identity', { subject: 'sub-owner' }],
      ['acc-chair/identity', { subject: 'sub-owner' }],
      ['acc-security/identity/remove', {}],
      ['acc-owner/identity/remove', {}],
    ] as const) {
      answers.push((await security.call('POST', `/accounts/${path}`, body)).status);
    }
    // then
    expect(answers).toEqual([200, 409, 403, 200]);
    const rows = await server.stores.audit.ofSubject('account:acc-owner');
    expect(rows.map(({ act }) => act)).toEqual(['account.identity.link', 'account.identity.unlink']);
    expect(await server.stores.identityLinks.ofAccount('acc-owner')).toBeUndefined();
  });
});
