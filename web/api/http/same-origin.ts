import type { RequestHandler } from 'express';
import { message } from '../../../domain/message.ts';
import { forbidden } from './refused-error.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page sent with the person's cookie: browsers tell by Sec-Fetch-Site or Origin.
 * A client that is no browser sends neither and carries no foreign cookie, so it passes.
 */
export function sameOrigin(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).host;
  return (request, _response, next) => {
    if (SAFE.has(request.method)) return next();
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const fetched = site === undefined || site === 'same-origin' || site === 'none';
    const from = origin === undefined || [own, request.get('host')].includes(hostOf(origin));
    if (fetched && from) return next();
    next(
      forbidden(
        message(
          '该请求来自其他网站，已拒绝；请从本系统页面操作',
          'Expected a request from this site, but found another origin',
        ),
      ),
    );
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
