import type { Request } from 'express';
import { message } from '../../../domain/message.ts';
import { doneResponseSchema } from '../../contract/list.ts';
import { changePasswordRequestSchema, ownAccountResponseSchema } from '../../contract/own-account.ts';
import type { OwnAccountResponse } from '../../contract/own-account.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { isHttps } from '../sign-in/authenticate.ts';
import { passwordProblem } from '../sign-in/password-rules.ts';
import { hashPassword, passwordFits } from '../sign-in/password.ts';
import { readToken, tokenHash } from '../sign-in/session-cookie.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { changeAccount } from './invite.ts';
import { ownHand } from '../record-act.ts';

/** How much of a token's hash names a sign-in on the page. */
const SHOWN = 16;

/** The own account: password, and the browsers it is signed in with. */
export function ownAccountRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/me/account',
      permission: 'signed-in',
      summary: '本人的账号和登录设备',
      response: ownAccountResponseSchema,
      handler: ({ actor, deps, http }) => ownAccount(actor, deps, http.request, machineNow()),
    }),
    defineRoute({
      method: 'post',
      path: '/me/password',
      permission: 'signed-in',
      summary: '修改本人密码',
      request: { body: changePasswordRequestSchema },
      response: doneResponseSchema,
      async handler({ body, actor, deps, http }) {
        const { username, name, email = '' } = actor.account;
        const address = http.request.ip ?? '';
        await throttle.check(username, address);
        const account = await deps.stores.accounts.byId(actor.id);
        if (!(await passwordFits(body.current, account?.passwordHash))) {
          await throttle.failed(username, address);
          const wrong = message('现在的密码不正确，请重新输入', 'Expected the present password; type it again');
          throw invalidInput(wrong, [{ field: 'current', message: wrong }]);
        }
        const problem =
          passwordProblem(body.password, [username, name, email]) ??
          (body.password === body.current
            ? message('新密码应与现在的不同，请换一个', 'Expected another password than the present one')
            : undefined);
        if (problem !== undefined) throw invalidInput(problem, [{ field: 'password', message: problem }]);
        const passwordHash = await hashPassword(body.password);
        const act = { act: 'account.password', accountId: actor.id, after: { by: 'self' } };
        await changeAccount(act, ownHand(account ?? actor.account, actor.from), deps, async () => {
          await deps.stores.accounts.setPasswordHash(actor.id, passwordHash);
          await deps.stores.signIns.endOthers(actor.id, currentHash(http.request, deps));
          await deps.stores.invitations.endAll(actor.id);
          return passwordHash;
        });
        return { done: true as const };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/sign-ins/:id/end',
      permission: 'signed-in',
      summary: '退出本人的一处登录',
      request: { params: idParamsSchema },
      response: ownAccountResponseSchema,
      async handler({ params, actor, deps, http }) {
        const own = await deps.stores.signIns.ofAccount(actor.id, new Date(machineNow()));
        const found = own.find(({ id }) => id.slice(0, SHOWN) === params.id);
        if (found === undefined) throw notFound('这处登录', 'a sign-in');
        await deps.stores.signIns.end(found.id);
        return ownAccount(actor, deps, http.request, machineNow());
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/sign-ins/end-others',
      permission: 'signed-in',
      summary: '退出本人的其他登录',
      response: ownAccountResponseSchema,
      async handler({ actor, deps, http }) {
        await deps.stores.signIns.endOthers(actor.id, currentHash(http.request, deps));
        return ownAccount(actor, deps, http.request, machineNow());
      },
    }),
  ];
}

function currentHash(request: Request, deps: ApiDeps): string {
  return tokenHash(readToken(request, isHttps(deps)) ?? '');
}

async function ownAccount(actor: Actor, deps: ApiDeps, request: Request, now: number): Promise<OwnAccountResponse> {
  const signIns = await deps.stores.signIns.ofAccount(actor.id, new Date(now));
  const current = currentHash(request, deps);
  const { username, name, email } = actor.account;
  return {
    ...{ username, name },
    ...(email === undefined ? {} : { email }),
    signIns: signIns.map(({ id, device, address, createdAt, lastSeenAt }) => ({
      id: id.slice(0, SHOWN),
      device: device ?? '',
      address: address ?? '',
      since: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === current,
    })),
  };
}
