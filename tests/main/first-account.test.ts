import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeFirstAccount } from '../../main/first-account.ts';
import type { Stores } from '../../store/connect.ts';
import { passwordFits } from '../../web/api/sign-in/password.ts';
import { openTestStores } from '../zeebe/test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, close } = await openTestStores());
});
afterAll(() => close());

const at = new Date('2025-09-22T01:00:00Z');

describe('makeFirstAccount', () => {
  it('should make a system administrator and nothing else, once', async () => {
    // when
    const first = await makeFirstAccount(stores, 'printed once only', at);
    const second = await makeFirstAccount(stores, 'another', at);
    // then
    const account = await stores.accounts.byUsername('admin');
    expect([first?.username, second]).toEqual(['admin', undefined]);
    expect(account?.grants).toEqual([{ organisationId: 'system', role: 'system-admin' }]);
    expect(await passwordFits('printed once only', account?.passwordHash)).toBe(true);
    expect(await stores.accounts.countHolding('security-admin')).toBe(0);
  });
});
