import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountChoicesResponseSchema,
  accountListResponseSchema,
  accountResponseSchema,
  invitedResponseSchema,
} from '../../../web/contract/account-register.ts';
import type { InvitedResponse } from '../../../web/contract/account-register.ts';
import { auditListResponseSchema } from '../../../web/contract/audit.ts';
import { meResponseSchema } from '../../../web/contract/account.ts';
import { anonymous, errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
let admin: Caller;
let security: Caller;
beforeAll(async () => {
  server = await startApiServer();
  admin = await signedIn(server, 'admin');
  security = await signedIn(server, 'security');
});
afterAll(() => server.stop());

const password = 'seven grey herons wait';
const clerkAt = (organisationId: string) => ({ organisationId, role: 'clerk' });

async function invites(by: Caller, body: Record<string, unknown>): Promise<InvitedResponse> {
  return invitedResponseSchema.parse((await by.call('POST', '/accounts', body)).body);
}

const tokenOf = ({ link = '' }: InvitedResponse): string => new URL(link).hash.slice(1);
const accept = (token: string, chosen = password): Promise<Answer> =>
  anonymous(server).call('POST', '/invitations/accept', { token, password: chosen });

async function entersAs(username: string): Promise<Caller> {
  const response = await fetch(`${server.url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  expect(response.status).toBe(200);
  return anonymous(server, response.headers.getSetCookie()[0]?.split(';')[0]);
}

describe('inviting a person', () => {
  it('should lead from a link to a password and to the roles the security administrator gives', async () => {
    // given
    const invited = await invites(admin, { username: 'He-Hua', name: '何华' });
    const token = tokenOf(invited);
    // when
    const owner = await anonymous(server).call('POST', '/invitations/read', { token });
    const accepted = await accept(token);
    const granted = await security.call('POST', `/accounts/${invited.accountId}/grant`, clerkAt('river-station'));
    // then
    expect(owner.body).toMatchObject({ username: 'he-hua', name: '何华' });
    expect([accepted.status, granted.status]).toEqual([200, 200]);
    const me = meResponseSchema.parse((await (await entersAs('he-hua')).call('GET', '/me')).body);
    expect(me.grants).toMatchObject([
      { organisationId: 'river-station', organisationName: '平川县河道管理站', role: 'clerk' },
    ]);
    const rows = await server.stores.audit.ofSubject(`account:${invited.accountId}`);
    expect(rows.map(({ act, accountId }) => [act, accountId])).toEqual([
      ['account.add', 'acc-admin'],
      ['account.invite', 'acc-admin'],
      ['account.password', invited.accountId],
      ['account.grant', 'acc-security'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('should take a link once, keep no token, and end it with the next one', async () => {
    // given
    const first = await invites(admin, { username: 'lin-tao', name: '林涛' });
    const again = await admin.call('POST', `/accounts/${first.accountId}/invite`, {});
    const second = tokenOf(invitedResponseSchema.parse(again.body));
    // when
    const statuses = [await accept(tokenOf(first)), await accept(second), await accept(second)].map(
      ({ status }) => status,
    );
    // then
    expect(statuses).toEqual([404, 200, 404]);
    expect(await server.stores.invitations.current(second, new Date(0))).toBeUndefined();
  });

  it('should not take a link whose time is over', async () => {
    // given
    const invited = await invites(admin, { username: 'late-one', name: '迟到' });
    const [row] = await server.stores.invitations.ofAccounts([invited.accountId]);
    if (row === undefined) throw new Error('Expected an invitation');
    await server.stores.invitations.add({ ...row, expiresAt: new Date(Date.now() - 1000) });
    // when
    const answer = await accept(tokenOf(invited));
    // then
    expect(answer.status).toBe(404);
    expect((await admin.call('GET', `/accounts/${invited.accountId}`)).body).toMatchObject({ state: 'invitationOver' });
  });

  it('should refuse a password that is short, often used, or the own name', async () => {
    // given
    const token = tokenOf(await invites(admin, { username: 'zhou-xiaoming', name: '周晓明' }));
    // when
    const answers = [];
    for (const chosen of ['elevenchars', 'qwerty123456', 'Password2025!', 'zhou-xiaoming-1', 'a'.repeat(129)]) {
      answers.push(await accept(token, chosen));
    }
    // then
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    expect(answers.map((answer) => errorOf(answer).details[0]?.field)).toEqual(Array(5).fill('password'));
    expect((await accept(token)).status).toBe(200);
  });

  it('should refuse a user name somebody has', async () => {
    const answer = await admin.call('POST', '/accounts', { username: 'design-clerk', name: '另一人' });
    expect([answer.status, errorOf(answer).details[0]?.field]).toEqual([400, 'username']);
  });
});

describe('the three administrators', () => {
  it('should keep roles from the system administrator, accounts from the security administrator', async () => {
    // when
    const answers = [
      await admin.call('POST', '/accounts', { username: 'any-one', name: '某人', grants: [clerkAt('river-station')] }),
      await admin.call('POST', '/accounts/acc-river-clerk/grant', clerkAt('river-station')),
      await security.call('POST', '/accounts', { username: 'any-one', name: '某人' }),
      await security.call('POST', '/accounts/acc-river-clerk/disable', {}),
      await admin.call('POST', '/accounts/acc-security/disable', {}),
      await admin.call('POST', '/accounts/acc-security/invite', {}),
      await admin.call('GET', '/audit'),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403]);
  });

  it('should let nobody give a role to oneself', async () => {
    const answer = await security.call('POST', '/accounts/acc-security/grant', {
      organisationId: 'city-hr',
      role: 'bureau-officer',
    });
    expect(answer.status).toBe(403);
    expect(errorOf(answer).message.zh).toContain('本人');
  });

  it.each([
    ['an administrator who works on cases', 'acc-admin', { organisationId: 'city-hr', role: 'bureau-officer' }],
    ['a clerk as administrator', 'acc-river-clerk', { organisationId: 'system', role: 'audit-admin' }],
    [
      'a clerk as stamp holder of the unit',
      'acc-river-clerk',
      { organisationId: 'river-station', role: 'stamp-holder' },
    ],
  ])('should refuse %s', async (_what, id, grant) => {
    const answer = await security.call('POST', `/accounts/${id}/grant`, grant);
    expect(answer.status).toBe(409);
  });

  it('should not give together, at the same moment, what one person may not hold', async () => {
    // given
    const { accountId } = await invites(admin, { username: 'two-at-once', name: '同时' });
    const give = (role: string) =>
      security.call('POST', `/accounts/${accountId}/grant`, { organisationId: 'river-station', role });
    // when
    const answers = await Promise.all([give('clerk'), give('stamp-holder')]);
    // then
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await server.stores.accounts.byId(accountId))?.grants).toHaveLength(1);
    const rows = await server.stores.audit.ofSubject(`account:${accountId}`);
    expect(rows.filter(({ act }) => act === 'account.grant')).toHaveLength(1);
  });

  it('should allow the clerk of one unit to hold the stamp of another, and refuse a role that the office has not', async () => {
    const path = '/accounts/acc-highway-clerk/grant';
    const other = await security.call('POST', path, { organisationId: 'river-station', role: 'stamp-holder' });
    const none = await security.call('POST', path, { organisationId: 'river-station', role: 'bureau-officer' });
    expect([other.status, none.status]).toEqual([200, 403]);
  });

  it('should invite the first security administrator only while there is none', async () => {
    // given
    const first = { username: 'guard', name: '安全员', grants: [{ organisationId: 'system', role: 'security-admin' }] };
    const refused = await admin.call('POST', '/accounts', first);
    // when
    await server.stores.accounts.setDisabled('acc-security', true);
    const choices = accountChoicesResponseSchema.parse((await admin.call('GET', '/account-choices')).body);
    const invited = await admin.call('POST', '/accounts', first);
    const second = await admin.call('POST', '/accounts', { ...first, username: 'guard-2' });
    await server.stores.accounts.setDisabled('acc-security', false);
    security = await signedIn(server, 'security');
    // then
    expect(choices.firstSecurityAdmin).toBe(true);
    expect([refused.status, invited.status, second.status]).toEqual([403, 200, 403]);
  });

  it('should show the audit to its administrator, newest first', async () => {
    const auditor = await signedIn(server, 'auditor');
    const page = auditListResponseSchema.parse((await auditor.call('GET', '/audit')).body);
    expect(page.items[0]?.seq).toBe(page.total);
    expect(page.items.map(({ act }) => act.zh)).toContain('授予岗位');
    expect((await auditor.call('POST', '/accounts/acc-river-clerk/disable', {})).status).toBe(403);
  });

  it('should release a lock by the security administrator', async () => {
    // given
    const nobody = anonymous(server);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await nobody.call('POST', '/sign-in', { username: 'transport-officer', password: 'wrong' });
    }
    const locked = await security.call('GET', '/accounts/acc-transport-officer');
    // when
    const released = await security.call('POST', '/accounts/acc-transport-officer/unlock', {});
    // then
    expect(accountResponseSchema.parse(locked.body)).toMatchObject({ locked: true, may: { unlock: true } });
    expect(accountResponseSchema.parse(released.body).locked).toBe(false);
    await signedIn(server, 'transport-officer');
  });
});

describe('the head of a unit', () => {
  it('should look after the people of the own unit, with the roles of a unit', async () => {
    // given
    const head = await signedIn(server, 'design-head');
    // when
    const invited = await invites(head, { username: 'qian', name: '钱工', grants: [clerkAt('design-institute')] });
    const list = accountListResponseSchema.parse((await head.call('GET', '/accounts')).body);
    const path = `/accounts/${invited.accountId}`;
    const applicant = await head.call('POST', `${path}/grant`, {
      organisationId: 'design-institute',
      role: 'applicant',
    });
    const disabled = await head.call('POST', `${path}/disable`, {});
    // then
    expect([applicant.status, disabled.status]).toEqual([200, 200]);
    expect(list.items.map(({ username }) => username).sort()).toEqual([
      'design-clerk',
      'design-head',
      'qian',
      'wang-qiang',
    ]);
    expect((await accept(tokenOf(invited))).status).toBe(404);
  });

  it('should not reach beyond the own unit, to other heads, or to roles above', async () => {
    // given
    const head = await signedIn(server, 'design-head');
    // when
    const answers = [
      await head.call('GET', '/accounts/acc-river-clerk'),
      await head.call('POST', '/accounts', { username: 'x-1', name: '某某', grants: [clerkAt('river-station')] }),
      await head.call('POST', '/accounts', { username: 'x-2', name: '某某' }),
      await head.call('POST', '/accounts/acc-wang-qiang/grant', { organisationId: 'design-institute', role: 'head' }),
      await head.call('POST', '/accounts/acc-design-head/disable', {}),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 403, 403, 403]);
  });
});

describe('disabling an account', () => {
  it('should end the sign-in at once, and let it in again once enabled', async () => {
    // given
    const officer = await signedIn(server, 'water-officer');
    // when
    const disabled = await admin.call('POST', '/accounts/acc-water-officer/disable', {});
    const shut = await officer.call('GET', '/me');
    await admin.call('POST', '/accounts/acc-water-officer/enable', {});
    // then
    expect(accountResponseSchema.parse(disabled.body).state).toBe('disabled');
    expect(shut.status).toBe(401);
    await signedIn(server, 'water-officer');
  });
});
