import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedInCookie } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

describe('the headers of an answer', () => {
  it('should keep personal pages out of caches and frames, whether answered or refused', async () => {
    // given
    const cookie = await signedInCookie(server, 'design-clerk');
    const paths = ['/me', '/applications', '/tasks-export', '/applications/none', '/accounts', '/no-such-route'];
    for (const path of paths) {
      // when
      const { headers } = await fetch(`${server.url}${path}`, {
        headers: { cookie, origin: 'https://elsewhere.example' },
      });
      // then
      const policy = headers.get('content-security-policy') ?? '';
      expect({ path, cached: headers.get('cache-control') }).toEqual({ path, cached: 'no-store' });
      for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'"]) {
        expect({ path, part, has: policy.includes(part) }).toEqual({ path, part, has: true });
      }
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
