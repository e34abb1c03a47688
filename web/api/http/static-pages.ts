import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';

/** Serves the built interface; every address that is no file gets index.html, so that links into a page work. */
export function staticPages(folder: string): RequestHandler[] {
  const index = join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, path) => {
      // Names under assets/ carry a hash of their content.
      const fixed = path.includes('/assets/');
      response.set('Cache-Control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const fallback: RequestHandler = (request, response, next) => {
    if (request.method !== 'GET' || !request.accepts('html') || !existsSync(index)) return next();
    response.set('Cache-Control', 'no-cache').sendFile(index);
  };
  return [files, fallback];
}
