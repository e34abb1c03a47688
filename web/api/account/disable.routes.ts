import { z } from 'zod';
import {
  accountResponseSchema,
  disableAccountRequestSchema,
  openTasksResponseSchema,
} from '../../contract/account-register.ts';
import type { AccountResponse } from '../../contract/account-register.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { refuseUnless } from './account-authority.ts';
import { accountPage, readAccount } from './account-view.ts';
import { checkHandOver, handOver, openTasksOf } from './hand-over.ts';

/** When a person leaves: what they would leave behind, shutting the account with a hand-over, and opening it again. */
export function disableRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  const pageOf = async (id: string, actor: Actor, deps: ApiDeps): Promise<AccountResponse> => {
    const { account } = await readAccount(id, actor, deps);
    return accountPage(account, { actor, deps, throttle, now: machineNow() });
  };
  return [
    defineRoute({
      method: 'get',
      path: '/accounts/:id/open-tasks',
      permission: 'account.change',
      summary: '停用前的未办任务',
      request: { params: idParamsSchema },
      response: openTasksResponseSchema,
      async handler({ params, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.disable);
        return { items: await openTasksOf(account, deps) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts/:id/disable',
      permission: 'account.change',
      summary: '停用账号并移交任务',
      request: { params: idParamsSchema, body: disableAccountRequestSchema },
      response: accountResponseSchema,
      async handler({ params, body, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.disable);
        const moves = await checkHandOver(account, body.handOver, deps);
        const subject = `account:${account.id}`;
        const sides = { before: { disabled: account.disabled }, after: { disabled: true } };
        await recordAct({ act: 'account.disable', subject, ...sides }, actor, deps, () =>
          deps.stores.accounts.setDisabled(account.id, true),
        );
        await deps.stores.signIns.endAll(account.id);
        await deps.stores.invitations.endAll(account.id);
        // The person can take nothing any more; a hand-over that was cut off is finished by doing this again.
        await handOver(account, moves, actor, deps);
        deps.events.publish({ kind: 'tasks-changed' });
        deps.events.renew([account.id]);
        return pageOf(account.id, actor, deps);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts/:id/enable',
      permission: 'account.change',
      summary: '启用账号',
      request: { params: idParamsSchema, body: z.object({}) },
      response: accountResponseSchema,
      async handler({ params, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.disable);
        const subject = `account:${account.id}`;
        const sides = { before: { disabled: account.disabled }, after: { disabled: false } };
        await recordAct({ act: 'account.enable', subject, ...sides }, actor, deps, () =>
          deps.stores.accounts.setDisabled(account.id, false),
        );
        return pageOf(account.id, actor, deps);
      },
    }),
  ];
}
