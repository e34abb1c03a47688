import { randomUUID } from 'node:crypto';
import { message } from '../../../domain/message.ts';
import { DuplicateRowError } from '../../../store/store-error.ts';
import {
  accountChoicesResponseSchema,
  accountListQuerySchema,
  accountListResponseSchema,
  accountPersonRequestSchema,
  accountResponseSchema,
  addAccountRequestSchema,
  invitedResponseSchema,
} from '../../contract/account-register.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import { invalidInput } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { grantableBy, headedBy, refuseUnless } from './account-authority.ts';
import { accountPage, accountRows, readAccount } from './account-view.ts';
import { checkGrants, lacksSecurityAdmin } from './check-grants.ts';
import { changeAccount, invite } from './invite.ts';

/** Accounts: found, added by invitation, changed, shut and opened; who may do what stands in account-authority.ts. */
export function accountRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/accounts',
      permission: 'account.read',
      summary: '账号列表',
      request: { query: accountListQuerySchema },
      response: accountListResponseSchema,
      async handler({ query, actor, deps }) {
        const seesAll = (['system-admin', 'security-admin', 'audit-admin'] as const).some((role) => actor.is(role));
        const units = headedBy(actor).filter((id) => query.organisationId === undefined || id === query.organisationId);
        const asked = query.organisationId === undefined ? undefined : [query.organisationId];
        const found = await deps.stores.accounts.search({
          q: query.q,
          organisationIds: seesAll ? asked : units,
          skip: (query.page - 1) * PAGE_SIZE,
          limit: PAGE_SIZE,
        });
        const items = await accountRows(found.rows, machineNow(), deps);
        return { items, total: found.total, page: query.page };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/account-choices',
      permission: 'account.add',
      summary: '新账号可授予的岗位',
      response: accountChoicesResponseSchema,
      async handler({ actor, deps }) {
        const [names, organisations] = await Promise.all([readNames(deps, []), deps.stores.organisations.all()]);
        return {
          grantable: grantableBy(actor, organisations).map(({ organisationId, roles }) => ({
            ...{ organisationId, roles },
            organisationName: names.organisation(organisationId),
          })),
          firstSecurityAdmin: actor.is('system-admin') && (await lacksSecurityAdmin(deps)),
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/accounts/:id',
      permission: 'account.read',
      summary: '一个账号',
      request: { params: idParamsSchema },
      response: accountResponseSchema,
      async handler({ params, actor, deps }) {
        const { account } = await readAccount(params.id, actor, deps);
        return accountPage(account, { actor, deps, throttle, now: machineNow() });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts',
      permission: 'account.add',
      summary: '邀请一个人',
      request: { body: addAccountRequestSchema },
      response: invitedResponseSchema,
      async handler({ body, actor, deps }) {
        const { username, name, email, grants } = body;
        await checkGrants(grants, actor, deps);
        const id = `acc-${randomUUID()}`;
        const account = { id, username, name, grants, disabled: false, ...(email === undefined ? {} : { email }) };
        const act = { act: 'account.add', accountId: id, after: { username, grants } };
        await changeAccount(act, actor, deps, async () => {
          await deps.stores.accounts.add(account).catch((error: unknown) => {
            if (!(error instanceof DuplicateRowError)) throw error;
            const taken = message(`用户名“${username}”已有人使用，请换一个`, `The user name ${username} is taken`);
            throw invalidInput(taken, [{ field: 'username', message: taken }]);
          });
          return account;
        });
        return invite(id, actor, deps, machineNow());
      },
    }),
    defineRoute({
      method: 'put',
      path: '/accounts/:id',
      permission: 'account.change',
      summary: '修改姓名和邮箱',
      request: { params: idParamsSchema, body: accountPersonRequestSchema },
      response: accountResponseSchema,
      async handler({ params, body, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.change);
        const fields = (['name', 'email'] as const).filter((field) => account[field] !== body[field]);
        // Names and addresses of people stay out of rows that cannot be erased: which of them changed is enough.
        await changeAccount(
          { act: 'account.change', accountId: account.id, after: { fields } },
          actor,
          deps,
          async () => {
            await deps.stores.accounts.setPerson(account.id, { name: body.name, email: body.email });
            return fields;
          },
        );
        const changed = await readAccount(params.id, actor, deps);
        return accountPage(changed.account, { actor, deps, throttle, now: machineNow() });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts/:id/invite',
      permission: 'account.change',
      summary: '重新邀请（重设密码）',
      request: { params: idParamsSchema },
      response: invitedResponseSchema,
      async handler({ params, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.invite);
        return invite(account.id, actor, deps, machineNow());
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts/:id/unlock',
      permission: 'account.unlock',
      summary: '解除登录锁定',
      request: { params: idParamsSchema },
      response: accountResponseSchema,
      async handler({ params, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.unlock);
        const before = { locked: await throttle.isLocked(account.username) };
        const act = { act: 'account.unlock', accountId: account.id, before, after: { locked: false } };
        await changeAccount(act, actor, deps, async () => {
          await throttle.succeeded(account.username);
          return account;
        });
        return accountPage(account, { actor, deps, throttle, now: machineNow() });
      },
    }),
  ];
}
