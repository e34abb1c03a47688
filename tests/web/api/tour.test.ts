import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

describe('the first-use tour', () => {
  it('should be remembered with the account, once for each role', async () => {
    // given
    const clerk = await signedIn(server, 'design-clerk');
    expect((await clerk.call('GET', '/me/tours')).body).toEqual({ ended: [] });
    // when
    await clerk.call('POST', '/me/tours', { role: 'clerk' });
    await clerk.call('POST', '/me/tours', { role: 'clerk' });
    // then another device knows, and nobody else is concerned
    const device = await signedIn(server, 'design-clerk');
    expect((await device.call('GET', '/me/tours')).body).toEqual({ ended: ['clerk'] });
    expect((await (await signedIn(server, 'design-head')).call('GET', '/me/tours')).body).toEqual({ ended: [] });
  });

  it('should refuse a role that does not exist', async () => {
    // given
    const clerk = await signedIn(server, 'design-clerk');
    // when
    const refused = await clerk.call('POST', '/me/tours', { role: 'guest' });
    // then
    expect(refused.status).toBe(400);
  });
});
