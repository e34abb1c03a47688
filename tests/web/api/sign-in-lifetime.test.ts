import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

const MINUTE = 60_000;
const START = Date.parse('2025-09-01T09:00:00+08:00');
let server: ApiServer;
let now = START;
const lifetime = { idleMs: 30 * MINUTE, longestMs: 60 * MINUTE };

beforeAll(async () => {
  server = await startApiServer({ machineNow: () => now, signInLifetime: lifetime });
});
afterAll(() => server.stop());

const statusAt = async (caller: Caller, minutes: number): Promise<number> => {
  now = START + minutes * MINUTE;
  return (await caller.call('GET', '/me')).status;
};
const signInAtStart = async (): Promise<Caller> => {
  now = START;
  Object.assign(lifetime, { idleMs: 30 * MINUTE, longestMs: 60 * MINUTE });
  return signedIn(server, 'design-clerk');
};

describe('the lifetime of a sign-in', () => {
  it('should end after the idle time that is set, and not before', async () => {
    // given
    const [used, idle] = [await signInAtStart(), await signInAtStart()];
    // then
    expect(await statusAt(used, 29)).toBe(200);
    expect(await statusAt(idle, 30)).toBe(401);
    expect(await statusAt(used, 58)).toBe(200);
  });

  it('should end after the longest time that is set, however much it is used', async () => {
    // given
    const caller = await signInAtStart();
    // then
    const statuses = [];
    for (const minutes of [20, 40, 59, 60]) statuses.push(await statusAt(caller, minutes));
    expect(statuses).toEqual([200, 200, 200, 401]);
  });

  it('should hold a shorter time for who is signed in already', async () => {
    // given
    const caller = await signInAtStart();
    expect(await statusAt(caller, 2)).toBe(200);
    // when
    lifetime.idleMs = 5 * MINUTE;
    // then
    expect(await statusAt(caller, 6)).toBe(200);
    expect(await statusAt(caller, 11)).toBe(401);
  });
});
