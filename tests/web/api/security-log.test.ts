import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { anonymous, signedIn } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

const lines: Record<string, unknown>[] = [];
let server: ApiServer;
beforeAll(async () => {
  const sink = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  server = await startApiServer({ log: pino({ level: 'info' }, sink) });
});
afterAll(() => server.stop());

const since = (from: number) => lines.slice(from);

describe('the log of security events', () => {
  it('should tell of a sign-in and of a failed one, with the account and never with what was typed', async () => {
    // given
    const from = lines.length;
    const typed = { username: 'design-clerk', password: 'not-the-password' };
    // when
    await signedIn(server, 'design-clerk');
    await anonymous(server).call('POST', '/sign-in', typed);
    await anonymous(server).call('POST', '/sign-in', { ...typed, username: 'nobody-of-that-name' });
    // then
    expect(since(from)).toContainEqual(
      expect.objectContaining({ msg: 'SignedIn', accountId: 'acc-design-clerk', factors: 1, from: '127.0.0.1' }),
    );
    const failed = since(from).filter(({ msg }) => msg === 'SignInFailed');
    expect(failed.map(({ accountId, outcome }) => [accountId, outcome])).toEqual([
      ['acc-design-clerk', 'wrong-name-or-password'],
      [undefined, 'wrong-name-or-password'],
    ]);
    expect(JSON.stringify(since(from))).not.toMatch(/not-the-password|nobody-of-that-name|zhicheng-2025/u);
  });

  it('should tell who was refused what', async () => {
    // given
    const from = lines.length;
    const admin = await signedIn(server, 'admin');
    // when
    await admin.call('GET', '/applications');
    await anonymous(server).call('GET', '/applications');
    // then
    const refused = since(from).filter(({ route }) => route === '/api/applications' || route === '/applications');
    expect(refused.map(({ msg, accountId, status }) => [msg, accountId, status])).toEqual([
      ['Forbidden', 'acc-admin', 403],
      ['Unauthenticated', undefined, 401],
    ]);
    expect(refused.every(({ time }) => typeof time === 'number')).toBe(true);
  });
});
