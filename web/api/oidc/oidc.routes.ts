import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { keptAddress } from '../../../domain/kept-address.ts';
import { message } from '../../../domain/message.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import {
  beginOidcRequestSchema,
  begunOidcResponseSchema,
  codeOidcRequestSchema,
  finishedOidcResponseSchema,
  finishOidcRequestSchema,
  signInMethodsResponseSchema,
} from '../../contract/oidc.ts';
import type { FinishedOidcResponse } from '../../contract/oidc.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound, RefusedError, unauthenticated } from '../http/refused-error.ts';
import { askCode } from '../sign-in/ask-code.ts';
import { actorFor, isHttps } from '../sign-in/authenticate.ts';
import { describeActor } from '../sign-in/describe-actor.ts';
import { newToken, tokenHash } from '../sign-in/session-cookie.ts';
import { signInNoted } from '../sign-in/sign-in-noted.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { startSignIn } from '../sign-in/start-sign-in.ts';
import { ATTEMPT_MS, clearAttempt, readAttempt, setAttempt } from './attempt-cookie.ts';
import { findAccount } from './find-account.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { OidcRefusal } from './oidc-refusal.ts';

/** Enough for an office behind one address. */
const BEGINS = { points: 300, duration: 15 * 60 };

/** Signing in at the provider of the city: there, back, and the own second factor where the provider's does not count. */
export function oidcRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  const begins = new RateLimiterMemory(BEGINS);
  return [
    defineRoute({
      method: 'get',
      path: '/sign-in/methods',
      permission: 'public',
      summary: '登录方式',
      response: signInMethodsResponseSchema,
      handler: async ({ deps }) => ({ oidc: deps.identityProvider !== undefined }),
    }),
    defineRoute({
      method: 'post',
      path: '/sign-in/oidc',
      permission: 'public',
      summary: '前往统一身份认证',
      request: { body: beginOidcRequestSchema },
      response: begunOidcResponseSchema,
      async handler({ body, deps, http }) {
        const provider = providerOf(deps);
        await count(begins, http.request.ip ?? '');
        const { url, checks } = await provider.begin().catch(refuse);
        const token = newToken();
        const now = machineNow();
        const from = body.from === undefined ? {} : { from: body.from };
        const attempt = { id: tokenHash(token), ...checks, ...from, expiresAt: new Date(now + ATTEMPT_MS) };
        await deps.stores.oidcAttempts.add(attempt, new Date(now));
        setAttempt(http.response, token, isHttps(deps));
        return { url };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sign-in/oidc/finish',
      permission: 'public',
      summary: '从统一身份认证返回',
      request: { body: finishOidcRequestSchema },
      response: finishedOidcResponseSchema,
      async handler({ body, deps, http }) {
        const provider = providerOf(deps);
        const address = http.request.ip ?? '';
        const now = machineNow();
        const id = tokenHash(readAttempt(http.request, isHttps(deps)) ?? '');
        const attempt = await deps.stores.oidcAttempts.use(id, new Date(now));
        if (attempt === undefined) throw unauthenticated(MISMATCH);
        const identity = await provider.finish(body.search, attempt).catch(refuse);
        const account = await findAccount(identity, keptAddress(address), deps, new Date(now));
        await throttle.check(account.username, address);
        if (!identity.secondFactor) {
          await deps.stores.oidcAttempts.awaitFactor(id, account.id);
          await askCode(account, undefined, address, { throttle, deps, now });
        }
        return enter(account, attempt, identity.secondFactor, { deps, http, now });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sign-in/oidc/code',
      permission: 'public',
      summary: '统一身份认证后的验证码',
      request: { body: codeOidcRequestSchema },
      response: finishedOidcResponseSchema,
      async handler({ body, deps, http }) {
        providerOf(deps);
        const address = http.request.ip ?? '';
        const now = machineNow();
        const id = tokenHash(readAttempt(http.request, isHttps(deps)) ?? '');
        const attempt = await deps.stores.oidcAttempts.awaiting(id, new Date(now));
        const account = await deps.stores.accounts.byId(attempt?.accountId ?? '');
        if (attempt === undefined || account === undefined || account.disabled) throw unauthenticated(MISMATCH);
        await throttle.check(account.username, address);
        await askCode(account, body.code, address, { throttle, deps, now });
        await throttle.succeeded(account.username);
        return enter(account, attempt, false, { deps, http, now });
      },
    }),
  ];
}

interface Entering {
  readonly deps: ApiDeps;
  readonly http: { readonly request: Request; readonly response: Response };
  readonly now: number;
}

async function enter(
  account: Account,
  attempt: { readonly id: string; readonly from?: string | undefined },
  providerFactor: boolean,
  { deps, http, now }: Entering,
): Promise<FinishedOidcResponse> {
  if (!(await deps.stores.oidcAttempts.end(attempt.id))) throw unauthenticated(MISMATCH);
  clearAttempt(http.response, isHttps(deps));
  await startSignIn(account.id, http, deps, now, providerFactor);
  deps.log.info({ ...signInNoted(account.id, http.request.ip ?? ''), by: 'provider' }, 'SignedIn');
  const me = await describeActor(await actorFor(account, deps, undefined, providerFactor), deps);
  return { me, ...(attempt.from === undefined ? {} : { from: attempt.from }) };
}

function providerOf({ identityProvider }: ApiDeps): IdentityProvider {
  if (identityProvider === undefined) throw notFound('统一身份认证', 'an identity provider');
  return identityProvider;
}

const MISMATCH = message(
  '这次登录与本浏览器的请求不符，或已超过 10 分钟；请重新点击统一身份认证登录',
  'This sign-in does not fit what this browser asked for, or took over 10 minutes; start it again',
);
const CANCELLED = message('您在统一身份认证页面取消了登录', 'You turned back at the sign-in of the provider');
const UNAVAILABLE = message(
  '统一身份认证暂时不能使用，请稍后再试，或用用户名和密码登录',
  'The sign-in of the provider does not answer; try again later, or use name and password',
);

function refuse(error: unknown): never {
  if (!(error instanceof OidcRefusal)) throw error;
  if (error.reason === 'unavailable') throw new RefusedError('Unavailable', 503, UNAVAILABLE);
  throw unauthenticated(error.reason === 'cancelled' ? CANCELLED : MISMATCH);
}

async function count(limiter: RateLimiterMemory, address: string): Promise<void> {
  try {
    await limiter.consume(address);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new RefusedError(
      'TooManyRequests',
      429,
      message('尝试次数过多，请 15 分钟后再试', 'Too many attempts; try again in 15 minutes'),
    );
  }
}
