import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { readCookie } from '../http/read-cookie.ts';

/** The cookie that carries the token; the `__Host-` prefix needs https, which a trial on one machine does not have. */
function cookieName(https: boolean): string {
  return https ? '__Host-zhicheng' : 'zhicheng';
}

/** A new token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: its SHA-256 in hex. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token of a request, if its cookie is there. */
export function readToken(request: Request, https: boolean): string | undefined {
  return readCookie(request, cookieName(https));
}

/** Hands the token to the browser; scripts cannot read it and other sites' forms do not carry it. */
export function setTokenCookie(response: Response, token: string, https: boolean): void {
  response.cookie(cookieName(https), token, { httpOnly: true, secure: https, sameSite: 'lax', path: '/' });
}

/** Takes the token back. */
export function clearTokenCookie(response: Response, https: boolean): void {
  response.clearCookie(cookieName(https), { httpOnly: true, secure: https, sameSite: 'lax', path: '/' });
}
