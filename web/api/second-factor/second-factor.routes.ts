import type { Request } from 'express';
import { message } from '../../../domain/message.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import { secondFactorPlace } from '../../../store/second-factor/second-factor.entity.ts';
import { doneResponseSchema } from '../../contract/list.ts';
import {
  beginSecondFactorRequestSchema,
  begunSecondFactorResponseSchema,
  confirmSecondFactorRequestSchema,
  recoveryCodesResponseSchema,
  removeSecondFactorRequestSchema,
  secondFactorResponseSchema,
} from '../../contract/second-factor.ts';
import { refuseUnless } from '../account/account-authority.ts';
import { readAccount } from '../account/account-view.ts';
import { changeAccount } from '../account/invite.ts';
import { ownHand } from '../record-act.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { isHttps } from '../sign-in/authenticate.ts';
import { passwordFits } from '../sign-in/password.ts';
import { readToken, tokenHash } from '../sign-in/session-cookie.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { asksSecondFactor } from './enrolment.ts';
import { newAuthenticator, newRecoveryCodes, recoveryHash, stepOf, takeCode } from './one-time-code.ts';

/** The second factor of the own account: set up, confirmed, removed; reset for somebody else by the security administrator. */
export function secondFactorRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  /** Refuses what does not fit and counts it like a failed sign-in, so that neither password nor code can be tried through. */
  const fits = async (
    account: Account,
    request: Request,
    field: 'password' | 'code',
    check: () => Promise<boolean>,
  ) => {
    const address = request.ip ?? '';
    await throttle.check(account.username, address);
    if (await check()) return;
    await throttle.failed(account.username, address);
    const wrong =
      field === 'password'
        ? message('密码不正确，请重新输入', 'Expected the password; type it again')
        : message('验证码不正确或已用过，请等下一个再输入', 'Expected a code that fits; wait for the next and type it');
    throw invalidInput(wrong, [{ field, message: wrong }]);
  };
  /** The password again; who has none here has to have come from the identity provider just now. */
  const proves = async (account: Account, request: Request, password: string | undefined, deps: ApiDeps) => {
    if (account.passwordHash !== undefined) {
      if (password === undefined) throw invalidInput(NO_PASSWORD, [{ field: 'password', message: NO_PASSWORD }]);
      return fits(account, request, 'password', () => passwordFits(password, account.passwordHash));
    }
    const now = machineNow();
    const signIn = await deps.stores.signIns.current(tokenHash(readToken(request, isHttps(deps)) ?? ''), new Date(now));
    if (signIn === undefined || now - signIn.createdAt.getTime() > FRESH_MS) throw conflict(NOT_FRESH);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/me/second-factor',
      permission: 'signed-in',
      summary: '本人的双重验证',
      response: secondFactorResponseSchema,
      async handler({ actor, deps }) {
        const [account, factor] = await Promise.all([ownAccount(actor, deps), deps.stores.secondFactors.of(actor.id)]);
        const on = factor?.confirmedAt !== undefined;
        return {
          on,
          required: asksSecondFactor(account, deps),
          recoveryLeft: on ? factor.recoveryHashes.length : 0,
          byPassword: account.passwordHash !== undefined,
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/second-factor/begin',
      permission: 'signed-in',
      summary: '开始设置双重验证',
      request: { body: beginSecondFactorRequestSchema },
      response: begunSecondFactorResponseSchema,
      async handler({ body, actor, deps, http }) {
        const account = await ownAccount(actor, deps);
        await proves(account, http.request, body.password, deps);
        const made = newAuthenticator(account.username);
        const sealed = deps.secretBox.seal(made.secret, secondFactorPlace(account.id));
        if (!(await deps.stores.secondFactors.begin(account.id, sealed, new Date(machineNow())))) {
          throw conflict(
            message(
              '双重验证已启用；更换手机请先停用再设置',
              'A second factor is on; remove it before setting up another',
            ),
          );
        }
        return made;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/second-factor/confirm',
      permission: 'signed-in',
      summary: '用验证码启用双重验证',
      request: { body: confirmSecondFactorRequestSchema },
      response: recoveryCodesResponseSchema,
      async handler({ body, actor, deps, http }) {
        const factor = await deps.stores.secondFactors.of(actor.id);
        if (factor === undefined || factor.confirmedAt !== undefined) throw notBegun();
        const now = machineNow();
        const step = stepOf(factor, body.code, now, deps);
        const account = await ownAccount(actor, deps);
        await fits(account, http.request, 'code', async () => step !== undefined);
        const recoveryCodes = newRecoveryCodes();
        const facts = {
          confirmedAt: new Date(now),
          lastStep: step ?? 0,
          recoveryHashes: recoveryCodes.map(recoveryHash),
        };
        const act = {
          act: 'account.second-factor.on',
          accountId: actor.id,
          before: { on: false },
          after: { on: true },
        };
        const on = await changeAccount(act, ownHand(account, actor.from), deps, () =>
          deps.stores.secondFactors.confirm(actor.id, facts),
        );
        if (on === undefined) throw notBegun();
        const kept = tokenHash(readToken(http.request, isHttps(deps)) ?? '');
        await deps.stores.signIns.endOthers(actor.id, kept);
        return { recoveryCodes };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/second-factor/remove',
      permission: 'signed-in',
      summary: '停用双重验证',
      request: { body: removeSecondFactorRequestSchema },
      response: doneResponseSchema,
      async handler({ body, actor, deps, http }) {
        const [account, factor] = await Promise.all([ownAccount(actor, deps), deps.stores.secondFactors.of(actor.id)]);
        if (factor?.confirmedAt === undefined) throw notBegun();
        await proves(account, http.request, body.password, deps);
        await fits(account, http.request, 'code', () => takeCode(factor, body.code, machineNow(), deps));
        const act = {
          act: 'account.second-factor.off',
          accountId: actor.id,
          before: { on: true },
          after: { on: false },
        };
        await changeAccount(act, ownHand(account, actor.from), deps, async () => {
          await deps.stores.secondFactors.remove(actor.id);
          return account;
        });
        return { done: true as const };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/accounts/:id/second-factor/reset',
      permission: 'account.unlock',
      summary: '重置他人的双重验证',
      request: { params: idParamsSchema },
      response: doneResponseSchema,
      async handler({ params, actor, deps }) {
        const { account, authority } = await readAccount(params.id, actor, deps);
        refuseUnless(authority.unlock);
        const before = { on: (await deps.stores.secondFactors.of(account.id))?.confirmedAt !== undefined };
        const act = { act: 'account.second-factor.reset', accountId: account.id, before, after: { on: false } };
        await changeAccount(act, actor, deps, async () => {
          await deps.stores.secondFactors.remove(account.id);
          await deps.stores.signIns.endAll(account.id);
          return account;
        });
        return { done: true as const };
      },
    }),
  ];
}

/** How long after a sign-in at the provider the person need not prove themselves again (milliseconds). */
const FRESH_MS = 10 * 60_000;
const NO_PASSWORD = message('请填写密码', 'Expected the password; type it');
const NOT_FRESH = message(
  '登录已超过 10 分钟；请退出后重新通过统一身份认证登录，再设置或停用双重验证',
  'You signed in over 10 minutes ago; sign out, come back through the identity provider, then change the second factor',
);

/** The account with all of its roles; the actor has none while the second factor is missing. */
async function ownAccount(actor: Actor, deps: ApiDeps): Promise<Account> {
  return (await deps.stores.accounts.byId(actor.id)) ?? actor.account;
}

function notBegun() {
  return conflict(
    message('双重验证的状态已变化，请刷新页面后重试', 'The second factor has changed meanwhile; reload and try again'),
  );
}
