import { z } from 'zod';
import { demoAccountsResponseSchema, meResponseSchema, signInRequestSchema } from '../../contract/account.ts';
import type { MeResponse } from '../../contract/account.ts';
import { doneResponseSchema } from '../../contract/list.ts';
import { keptAddress } from '../../../domain/kept-address.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { RefusedError, unauthenticated } from '../http/refused-error.ts';
import { readNames } from '../names.ts';
import { permissionsOf } from '../permission.ts';
import { mustEnrol } from '../second-factor/enrolment.ts';
import { takeCode } from '../second-factor/one-time-code.ts';
import { actorFor, isHttps } from './authenticate.ts';
import { passwordFits } from './password.ts';
import { clearTokenCookie, readToken, tokenHash } from './session-cookie.ts';
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
        const address = http.request.socket.remoteAddress ?? '';
        await throttle.check(body.username, address);
        const account = await deps.stores.accounts.byUsername(body.username);
        const fits = await passwordFits(body.password, account?.passwordHash);
        if (!fits || account === undefined || account.disabled) {
          await throttle.failed(body.username, address);
          deps.log.warn({ ...noted(account?.id, address), outcome: 'wrong-name-or-password' }, 'SignInFailed');
          throw unauthenticated(
            message('用户名或密码不正确，请核对后重试', 'Expected a known user name and its password'),
          );
        }
        const factor = await deps.stores.secondFactors.of(account.id);
        if (factor?.confirmedAt !== undefined) {
          if (body.code === undefined) throw codeAsked(CODE_MISSING);
          if (!(await takeCode(factor, body.code, machineNow(), deps))) {
            await throttle.failed(body.username, address);
            deps.log.warn({ ...noted(account.id, address), outcome: 'wrong-code' }, 'SignInFailed');
            throw codeAsked(CODE_WRONG);
          }
        }
        await throttle.succeeded(body.username);
        await startSignIn(account.id, http, deps, machineNow());
        const factors = factor?.confirmedAt === undefined ? 1 : 2;
        deps.log.info({ ...noted(account.id, address), factors }, 'SignedIn');
        return describe(await actorFor(account, deps), deps);
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
      handler: async ({ actor, deps }) => describe(actor, deps),
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

const CODE_MISSING = message(
  '请输入手机验证器上的 6 位验证码，或一个恢复码',
  'Type the 6 digits of your authenticator, or a recovery code',
);
const CODE_WRONG = message(
  '验证码不正确或已用过，请等下一个再输入，或用一个恢复码',
  'Expected a code that fits; wait for the next, or type a recovery code',
);

/** What the log keeps of a try: the account where there is one, never what was typed. */
function noted(accountId: string | undefined, address: string): Record<string, string> {
  const from = keptAddress(address);
  return { ...(accountId === undefined ? {} : { accountId }), ...(from === undefined ? {} : { from }) };
}

/** The password fits; what is missing is the code. */
function codeAsked(sentence: Message): RefusedError {
  return new RefusedError('Unauthenticated', 401, sentence, [{ field: 'code', message: sentence }]);
}

/** True for an account whose roles wait for the second factor. */
async function lacksFactor(id: string, deps: ApiDeps): Promise<boolean> {
  const account = await deps.stores.accounts.byId(id);
  return account !== undefined && (await mustEnrol(account, deps));
}

async function describe(actor: Actor, deps: ApiDeps): Promise<MeResponse> {
  const names = await readNames(deps, []);
  const { id, username, name, grants } = actor.account;
  return {
    id,
    username,
    name,
    grants: grants.map((grant) => ({
      organisationId: grant.organisationId,
      organisationName: names.organisation(grant.organisationId),
      role: grant.role,
      permissions: [...permissionsOf([grant.role])],
    })),
    permissions: [...actor.permissions],
    mustEnrol: grants.length === 0 && (await lacksFactor(id, deps)),
    demo: deps.settings.demo,
  };
}
