import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

/**
 * Serves the built interface, each file as the build has compressed it where the browser takes that; every address that is no
 * file gets index.html, so that links into a page work.
 */
export function staticPages(folder: string): RequestHandler[] {
  const index = join(folder, 'index.html');
  const packed: RequestHandler = expressStaticGzip(folder, {
    index: false,
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    serveStatic: {
      setHeaders: (response, path) => {
        // Names under assets/ carry a hash of their content.
        const fixed = path.includes('/assets/');
        response.setHeader('Cache-Control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    },
  });
  const files: RequestHandler = (request, response, next) => {
    // An address that cannot be read goes the road of all errors; the handler of files would answer it in words of its own.
    decodeURIComponent(request.path);
    packed(request, response, next);
  };
  const fallback: RequestHandler = (request, response, next) => {
    if (request.method !== 'GET' || !request.accepts('html') || !existsSync(index)) return next();
    response.set('Cache-Control', 'no-cache').sendFile(index);
  };
  return [files, fallback];
}
