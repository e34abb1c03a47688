import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownAccountResponseSchema } from '../../../web/contract/own-account.ts';
import { deviceOf } from '../../../web/api/sign-in/device.ts';
import { passwordProblem } from '../../../web/api/sign-in/password-rules.ts';
import { anonymous, errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

const current = 'zhicheng-2025';
const password = 'seven grey herons wait';
const ownOf = async (caller: Caller) => ownAccountResponseSchema.parse((await caller.call('GET', '/me/account')).body);
const statusOf = async (caller: Caller): Promise<number> => (await caller.call('GET', '/me')).status;

describe('the own sign-ins', () => {
  it('should be listed and ended one by one, or all but this one', async () => {
    // given
    const [here, there, elsewhere] = [
      await signedIn(server, 'river-clerk'),
      await signedIn(server, 'river-clerk'),
      await signedIn(server, 'river-clerk'),
    ];
    const rows = (await ownOf(here)).signIns;
    const thereId = (await ownOf(there)).signIns.find((row) => row.current)?.id ?? '';
    // when
    await here.call('POST', `/me/sign-ins/${thereId}/end`, {});
    const afterOne = [await statusOf(here), await statusOf(there), await statusOf(elsewhere)];
    await here.call('POST', '/me/sign-ins/end-others', {});
    // then
    expect(rows.filter((row) => row.current)).toHaveLength(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]?.address).toContain('127.0.0.1');
    expect(afterOne).toEqual([200, 401, 200]);
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 401]);
  });

  it('should not be ended by somebody else', async () => {
    // given
    const own = await signedIn(server, 'river-head');
    const other = await signedIn(server, 'river-clerk');
    const id = (await ownOf(own)).signIns[0]?.id ?? '';
    // when
    const answer = await other.call('POST', `/me/sign-ins/${id}/end`, {});
    // then
    expect(answer.status).toBe(404);
    expect(await statusOf(own)).toBe(200);
  });
});

describe('changing the own password', () => {
  it('should ask for the present one, end the other sign-ins, and leave an audit row', async () => {
    // given
    const here = await signedIn(server, 'highway-clerk');
    const there = await signedIn(server, 'highway-clerk');
    // when
    const wrong = await here.call('POST', '/me/password', { current: 'something else', password });
    const right = await here.call('POST', '/me/password', { current, password });
    // then
    expect([wrong.status, errorOf(wrong).details[0]?.field, right.status]).toEqual([400, 'current', 200]);
    expect([await statusOf(here), await statusOf(there)]).toEqual([200, 401]);
    const rows = await server.stores.audit.ofSubject('account:acc-highway-clerk');
    expect(rows.map(({ act, after }) => [act, after])).toEqual([['account.password', { by: 'self' }]]);
    const old = await anonymous(server).call('POST', '/sign-in', { username: 'highway-clerk', password: current });
    const fresh = await anonymous(server).call('POST', '/sign-in', { username: 'highway-clerk', password });
    expect([old.status, fresh.status]).toEqual([401, 200]);
  });

  it('should not let the present one be guessed', async () => {
    // given
    const here = await signedIn(server, 'highway-head');
    // when
    const statuses = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      statuses.push((await here.call('POST', '/me/password', { current: `guess ${attempt}`, password })).status);
    }
    // then
    expect(statuses).toEqual([...Array<number>(8).fill(400), 429]);
  });
});

describe('passwordProblem', () => {
  it.each([
    'seven grey herons wait',
    '春江潮水连海平海上明月共潮',
    'x'.repeat(3) + ' long and plain words',
    '9f2c71d08ab45e63',
  ])('should take %s, of whatever characters', (chosen) => {
    expect(passwordProblem(chosen, ['chen-jie', '陈洁'])).toBeUndefined();
  });

  it('should count characters as people do, up to 128', () => {
    expect(passwordProblem('😀😁😂🤣😃😄😅😆😉😊😋', [])?.zh).toContain('现为 11 个');
    expect(passwordProblem('a5 '.repeat(3) + 'k'.repeat(119), [])).toBeUndefined();
    expect(passwordProblem('a5 '.repeat(3) + 'k'.repeat(120), [])?.zh).toContain('最多 128');
  });

  it.each([
    '1qaz2wsx3edc',
    'PASSWORD-2025!',
    'abcabcabcabcabc',
    '000000000000',
    'chenjie-chen-jie',
    '职称流程职称流程职称流程',
    current,
  ])('should refuse %s', (chosen) => {
    expect(passwordProblem(chosen, ['chen-jie', 'chenjie'])).toBeDefined();
  });
});

describe('deviceOf', () => {
  it('should name the browser and the system, and nothing of an unknown one', () => {
    const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0';
    expect(deviceOf(edge)).toBe('Edge · Windows');
    expect(deviceOf('curl/8')).toBe('');
  });
});
