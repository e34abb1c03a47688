import { z } from 'zod';
import { demoAccountsResponseSchema, meResponseSchema, signInRequestSchema } from '../../contract/account.ts';
import { doneResponseSchema } from '../../contract/list.ts';
import { message } from '../../../domain/message.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import { unauthenticated } from '../http/refused-error.ts';
import { readNames } from '../names.ts';
import { askCode } from './ask-code.ts';
import { actorFor, isHttps } from './authenticate.ts';
import { describeActor } from './describe-actor.ts';
import { passwordFits } from './password.ts';
import { clearTokenCookie, readToken, tokenHash } from './session-cookie.ts';
import { signInNoted } from './sign-in-noted.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { startSignIn } from './start-sign-in.ts';

/** The password of every account of a demo. */
export const DEMO_PASSWORD = 'zhicheng-2025';

/** Sign-in, sign-out, who am I, and whom one may be in a demo. */
export function signInRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/sign-in',
      permission: 'public',
      summary: '登录',
      request: { body: signInRequestSchema },
      response: meResponseSchema,
      async handler({ body, deps, http }) {
        const address = http.request.ip ?? '';
        await throttle.check(body.username, address);
        const account = await deps.stores.accounts.byUsername(body.username);
        const fits = await passwordFits(body.password, account?.passwordHash);
        if (!fits || account === undefined || account.disabled) {
          await throttle.failed(body.username, address);
          deps.log.warn({ ...signInNoted(account?.id, address), outcome: 'wrong-name-or-password' }, 'SignInFailed');
          throw unauthenticated(
            message('用户名或密码不正确，请核对后重试', 'Expected a known user name and its password'),
          );
        }
        const factors = await askCode(account, body.code, address, { throttle, deps, now: machineNow() });
        await throttle.succeeded(body.username);
        await startSignIn(account.id, http, deps, machineNow());
        deps.log.info({ ...signInNoted(account.id, address), factors }, 'SignedIn');
        return describeActor(await actorFor(account, deps), deps);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sign-out',
      permission: 'public',
      summary: '退出登录',
      response: doneResponseSchema,
      async handler({ deps, http }) {
        const https = isHttps(deps);
        const token = readToken(http.request, https);
        if (token !== undefined) await deps.stores.signIns.end(tokenHash(token));
        clearTokenCookie(http.response, https);
        return { done: true as const };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/me',
      permission: 'signed-in',
      summary: '当前登录人及其权限',
      response: meResponseSchema,
      handler: async ({ actor, deps }) => describeActor(actor, deps),
    }),
    defineRoute({
      method: 'get',
      path: '/demo/accounts',
      permission: 'public',
      summary: '演示账号',
      demoOnly: true,
      request: { query: z.object({}) },
      response: demoAccountsResponseSchema,
      async handler({ deps }) {
        const [accounts, names] = await Promise.all([deps.stores.accounts.all(), readNames(deps, [])]);
        return {
          password: DEMO_PASSWORD,
          accounts: accounts
            .filter((account) => !account.disabled && account.passwordHash !== undefined)
            .map(({ username, name, grants }) => ({
              username,
              name,
              grants: grants.map((grant) => ({
                organisationName: names.organisation(grant.organisationId),
                role: grant.role,
              })),
            })),
        };
      },
    }),
  ];
}
