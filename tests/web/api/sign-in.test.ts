import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../../web/api/app.ts';
import { meResponseSchema } from '../../../web/contract/account.ts';
import { anonymous, errorOf, signedIn } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

describe('signing in', () => {
  it('should tell who is signed in and what they may do', async () => {
    // given
    const clerk = await signedIn(server, 'design-clerk');
    // when
    const me = meResponseSchema.parse((await clerk.call('GET', '/me')).body);
    // then
    expect(me.grants).toEqual([
      {
        organisationId: 'design-institute',
        organisationName: '市政工程设计院',
        role: 'clerk',
        permissions: me.permissions,
      },
    ]);
    expect(me.permissions).toContain('task.work');
    expect(me.permissions).not.toContain('process.change');
  });

  it('should keep only the hash of the token, in a cookie that scripts cannot read', async () => {
    // given
    const response = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'owner', password: 'zhicheng-2025' }),
    });
    const cookie = response.headers.getSetCookie()[0] ?? '';
    const token = cookie.split(';')[0]?.split('=')[1] ?? '';
    // when
    const stored = await server.stores.signIns.current(token, new Date());
    // then
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(token.length).toBeGreaterThan(40);
    expect(stored).toBeUndefined();
  });

  it('should answer 401 to every route that is not public when nobody is signed in', async () => {
    // given
    const nobody = anonymous(server);
    const routes = allRoutes().filter((route) => route.permission !== 'public');
    // when
    const answers = await Promise.all(
      routes.map((route) =>
        nobody.call(
          route.method.toUpperCase(),
          route.path.replace(/:\w+/g, '1'),
          route.method === 'get' ? undefined : {},
        ),
      ),
    );
    // then
    expect(routes.length).toBeGreaterThan(25);
    expect(answers.map(({ status }) => status)).toEqual(routes.map(() => 401));
  });

  it('should declare on every route who may call it', () => {
    expect(allRoutes().map(({ permission }) => permission)).not.toContain(undefined);
    expect(
      allRoutes()
        .filter(({ permission }) => permission === 'public')
        .map(({ path }) => path),
    ).toEqual([
      '/sign-in',
      '/sign-out',
      '/demo/accounts',
      // By the cookie of a browser that went to the provider; throttled.
      '/sign-in/methods',
      '/sign-in/oidc',
      '/sign-in/oidc/finish',
      '/sign-in/oidc/code',
      // By the token that only the invited person holds; throttled.
      '/invitations/read',
      '/invitations/accept',
      // The number and name of a certificate are asked for, and the answer is throttled.
      '/certificates/verify',
      '/publicities',
      '/publicities/:id',
      '/publicities/:id/objections',
      // By the receipt that only the person who objected holds.
      '/publicities/:id/objections/:objectionId',
      '/clock',
      '/health',
      '/openapi.json',
    ]);
  });

  it('should end the sign-in when the account is disabled', async () => {
    // given
    const head = await signedIn(server, 'highway-head');
    // when
    await server.stores.accounts.setDisabled('acc-highway-head', true);
    // then
    expect((await head.call('GET', '/me')).status).toBe(401);
  });

  it('should end the sign-in on sign-out', async () => {
    // given
    const clerk = await signedIn(server, 'highway-clerk');
    // when
    await clerk.call('POST', '/sign-out', {});
    // then
    expect((await clerk.call('GET', '/me')).status).toBe(401);
  });

  it('should refuse a change sent from another site, also with the cookie', async () => {
    // given
    const clerk = await signedIn(server, 'design-clerk');
    // when
    const bySite = await clerk.call('POST', '/sign-out', {}, { 'sec-fetch-site': 'cross-site' });
    const byOrigin = await clerk.call('POST', '/sign-out', {}, { origin: 'https://elsewhere.example' });
    // then
    expect([bySite.status, byOrigin.status]).toEqual([403, 403]);
    expect((await clerk.call('GET', '/me')).status).toBe(200);
  });

  it('should not let too many wrong passwords be tried', async () => {
    // given
    const nobody = anonymous(server);
    // when
    const statuses = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      statuses.push(
        (await nobody.call('POST', '/sign-in', { username: 'admin', password: `wrong ${attempt}` })).status,
      );
    }
    const right = await nobody.call('POST', '/sign-in', { username: 'admin', password: 'zhicheng-2025' });
    // then
    expect(statuses).toEqual([...Array<number>(8).fill(401), 429]);
    expect(errorOf(right).name).toBe('TooManyRequests');
  });

  it('should tell what is wrong with a body, and nothing more', async () => {
    // given
    const nobody = anonymous(server);
    // when
    const answer = await nobody.call('POST', '/sign-in', { username: { $ne: '' }, password: 'x' });
    // then
    expect(answer.status).toBe(400);
    expect(errorOf(answer).details[0]?.field).toBe('username');
  });
});

describe('permissions', () => {
  it('should refuse a role that lacks the permission', async () => {
    // given
    const [clerk, admin, owner] = [
      await signedIn(server, 'design-clerk'),
      await signedIn(server, 'discipline'),
      await signedIn(server, 'owner'),
    ];
    // when
    const answers = [
      await clerk.call('POST', '/processes/publicity/deploy', { xml: '<x/>' }),
      await clerk.call('POST', '/applications', {}),
      await admin.call('POST', '/sessions', { committeeId: 'civil-committee' }),
      await owner.call('GET', '/applications'),
      await owner.call('GET', '/tasks'),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(errorOf(answers[0] ?? { status: 0, body: undefined }).message.zh).toContain('没有这项权限');
  });
});
