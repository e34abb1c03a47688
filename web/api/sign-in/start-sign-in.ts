import type { Request, Response } from 'express';
import type { ApiDeps } from '../deps.ts';
import { isHttps } from './authenticate.ts';
import { deviceOf } from './device.ts';
import { newToken, readToken, setTokenCookie, tokenHash } from './session-cookie.ts';

/** Signs the browser of a request in as an account, in place of whoever was signed in there. */
export async function startSignIn(
  accountId: string,
  http: { readonly request: Request; readonly response: Response },
  deps: ApiDeps,
  now: number,
  providerFactor = false,
): Promise<void> {
  const https = isHttps(deps);
  const earlier = readToken(http.request, https);
  if (earlier !== undefined) await deps.stores.signIns.end(tokenHash(earlier));
  const { idleMs, longestMs } = deps.settings.signInLifetime;
  const token = newToken();
  await deps.stores.signIns.add({
    id: tokenHash(token),
    accountId,
    createdAt: new Date(now),
    lastSeenAt: new Date(now),
    expiresAt: new Date(now + Math.min(idleMs, longestMs)),
    ...(providerFactor ? { providerFactor } : {}),
    address: (http.request.ip ?? '').slice(0, 64),
    device: deviceOf(http.request.get('user-agent') ?? ''),
  });
  setTokenCookie(http.response, token, https);
}
