import type { Request } from 'express';

/** The value of a cookie of a request, if it is there. */
export function readCookie(request: Request, name: string): string | undefined {
  const start = `${name}=`;
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}
