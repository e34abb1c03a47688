import { message } from '../../../domain/message.ts';
import { accountResponseSchema } from '../../contract/account-register.ts';
import { linkIdentityRequestSchema } from '../../contract/oidc.ts';
import { refuseUnless } from '../account/account-authority.ts';
import { accountPage, readAccount } from '../account/account-view.ts';
import { changeAccount } from '../account/invite.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';

/** The security administrator says which identity at the provider is which account; nobody says it of the own. */
export function identityLinkRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/accounts/:id/identity',
      permission: 'account.unlock',
      summary: '关联统一身份',
      request: { params: idParamsSchema, body: linkIdentityRequestSchema },
      response: accountResponseSchema,
      async handler({ params, body, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.unlock && !account.disabled);
        const issuer = deps.identityProvider?.issuer;
        if (issuer === undefined) throw notFound('统一身份认证', 'an identity provider');
        const linkedAt = new Date(machineNow());
        const link = { accountId: account.id, issuer, subject: body.subject, linkedAt, linkedBy: actor.id };
        const act = { act: 'account.identity.link', accountId: account.id, after: { issuer, by: 'administrator' } };
        const added = await changeAccount(act, actor, deps, async () =>
          (await deps.stores.identityLinks.add(link)) ? link : undefined,
        );
        if (added === undefined) {
          throw conflict(
            message(
              '这个账号已关联统一身份，或这个身份标识已属于另一个账号；请先解除原有关联',
              'This account is linked already, or this identifier belongs to another account; remove that link first',
            ),
          );
        }
        return accountPage(account, { actor, deps, throttle, now: machineNow() });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts/:id/identity/remove',
      permission: 'account.unlock',
      summary: '解除统一身份关联',
      request: { params: idParamsSchema },
      response: accountResponseSchema,
      async handler({ params, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.unlock);
        const sides = { before: { linked: true }, after: { linked: false } };
        await changeAccount(
          { act: 'account.identity.unlink', accountId: account.id, ...sides },
          actor,
          deps,
          async () => {
            const removed = await deps.stores.identityLinks.remove(account.id);
            await deps.stores.signIns.endAll(account.id);
            return removed > 0 ? account : undefined;
          },
        );
        return accountPage(account, { actor, deps, throttle, now: machineNow() });
      },
    }),
  ];
}
