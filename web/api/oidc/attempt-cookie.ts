import type { Request, Response } from 'express';
import { readCookie } from '../http/read-cookie.ts';

/** How long a browser may stay at the provider. */
export const ATTEMPT_MS = 10 * 60_000;

const nameOf = (https: boolean): string => (https ? '__Host-zhicheng-oidc' : 'zhicheng-oidc');

/** The token of the browser's attempt, if its cookie is there. */
export function readAttempt(request: Request, https: boolean): string | undefined {
  return readCookie(request, nameOf(https));
}

/** Ties an attempt to the browser. */
export function setAttempt(response: Response, token: string, https: boolean): void {
  const maxAge = ATTEMPT_MS;
  response.cookie(nameOf(https), token, { httpOnly: true, secure: https, sameSite: 'lax', path: '/', maxAge });
}

/** Takes it back. */
export function clearAttempt(response: Response, https: boolean): void {
  response.clearCookie(nameOf(https), { httpOnly: true, secure: https, sameSite: 'lax', path: '/' });
}
