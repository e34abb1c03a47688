import { afterEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { anonymous } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer | undefined;
const lines: Record<string, unknown>[] = [];
afterEach(async () => {
  await server?.stop();
  server = undefined;
  lines.length = 0;
});

async function start(trustedProxies?: readonly string[]): Promise<ApiServer> {
  const sink = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  server = await startApiServer({
    log: pino({ level: 'info' }, sink),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
  });
  return server;
}

const signIn = (to: ApiServer, forwarded: string, username: string, password: string) =>
  anonymous(to).call('POST', '/sign-in', { username, password }, { 'x-forwarded-for': forwarded });

const signedInFrom = (): unknown => lines.find(({ msg }) => msg === 'SignedIn')?.['from'];

/** Fails sixty times with names nobody has, each time as the header says; answers how a right password fares after. */
async function statusAfterFailures(to: ApiServer, forwardedOf: (n: number) => string, last: string): Promise<number> {
  for (let n = 0; n < 60; n += 1) await signIn(to, forwardedOf(n), `nobody-${n}`, 'not-the-password');
  return (await signIn(to, last, 'design-clerk', 'zhicheng-2025')).status;
}

describe('the address of a caller', () => {
  it('should be the one that a named proxy has seen, and not what the caller wrote before it', async () => {
    // given
    const to = await start(['127.0.0.1']);
    // when
    const answer = await signIn(to, '198.51.100.9, 203.0.113.77', 'design-clerk', 'zhicheng-2025');
    // then
    expect(answer.status).toBe(200);
    expect(signedInFrom()).toMatch(/^203\.0\.113\./u);
  });

  it('should be that of the connection while no proxy is named, whatever the header says', async () => {
    // given
    const to = await start();
    // when
    await signIn(to, '203.0.113.77', 'design-clerk', 'zhicheng-2025');
    // then
    expect(signedInFrom()).toBe('127.0.0.1');
  });

  it('should not be forged from beside the named proxy', async () => {
    // given
    const to = await start(['10.0.0.5']);
    // when
    await signIn(to, '203.0.113.77', 'design-clerk', 'zhicheng-2025');
    // then
    expect(signedInFrom()).toBe('127.0.0.1');
  });

  it('should hold the limit of tries of one address, however its forged headers change', async () => {
    const to = await start();
    expect(await statusAfterFailures(to, (n) => `203.0.113.${n}`, '203.0.113.99')).toBe(429);
  });

  it('should not lock one caller out for the failures of another behind the same proxy', async () => {
    const to = await start(['127.0.0.1']);
    expect(await statusAfterFailures(to, () => '203.0.113.77', '198.51.100.9')).toBe(200);
  });
});
