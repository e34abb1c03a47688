import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recoverAdmin, RecoveryError } from '../../main/recover-admin.ts';
import { provideSecurityAdmin } from '../../main/security-admin.ts';
import type { Account, Grant } from '../../store/account/account.entity.ts';
import type { Stores } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import { tokenHash } from '../../web/api/sign-in/session-cookie.ts';
import { openTestStores } from '../zeebe/test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, close } = await openTestStores());
});
afterAll(() => close());

const now = Date.parse('2025-09-22T01:00:00Z');
const at = new Date(now);
const security: Grant = { organisationId: 'system', role: 'security-admin' };

async function person(id: string, grants: Grant[], disabled = false): Promise<Account> {
  const account = { id: `acc-${id}`, username: id, name: id, passwordHash: 'kept', grants, disabled };
  await stores.accounts.add(account);
  return account;
}

describe('provideSecurityAdmin', () => {
  it('should leave the invitation to a system administrator, keep roles apart, and act once', async () => {
    // given an installation from before the three administrators
    await person('admin', [
      { organisationId: 'system', role: 'system-admin' },
      { organisationId: 'system', role: 'process-owner' },
    ]);
    // when
    const whileInviting = await provideSecurityAdmin(stores, at);
    await stores.accounts.grant('acc-admin', [{ organisationId: 'system', role: 'process-owner' }]);
    const alone = await provideSecurityAdmin(stores, at);
    const again = await provideSecurityAdmin(stores, at);
    // then
    expect([whileInviting?.kind, alone?.kind, again]).toEqual(['invite', 'given', undefined]);
    expect((await stores.accounts.byId('acc-admin'))?.grants).toEqual([security]);
    const [row] = await stores.audit.ofSubject('account:acc-admin');
    expect(row).toMatchObject({ accountId: 'system', act: 'account.grant', after: { by: 'start' } });
  });

  it('should give nothing to an account that is disabled', async () => {
    // given
    await stores.accounts.setDisabled('acc-admin', true);
    // when
    const lacking = await provideSecurityAdmin(stores, at);
    await stores.accounts.setDisabled('acc-admin', false);
    // then
    expect(lacking).toEqual({ kind: 'recover' });
  });
});

describe('recoverAdmin', () => {
  it('should end what the lost administrator was let in with and open one new way, on the record', async () => {
    // given
    const lost = await person('guard', [security]);
    const token = tokenHash('a browser');
    const until = new Date(now + 3_600_000);
    await stores.signIns.add({ id: token, accountId: lost.id, createdAt: at, lastSeenAt: at, expiresAt: until });
    const box = createSecretBox([{ id: 'test', bytes: Buffer.alloc(32, 7) }]);
    expect(await stores.secondFactors.begin(lost.id, box.seal('secret', 'place'), at)).toBe(true);
    // when
    const { path, isNew } = await recoverAdmin({ username: 'guard', operator: 'root' }, stores, now);
    // then
    const hash = tokenHash(path.split('#')[1] ?? '');
    expect(isNew).toBe(false);
    expect(await stores.invitations.current(hash, at)).toMatchObject({ accountId: lost.id, createdBy: 'console' });
    expect(await stores.signIns.current(token, at)).toBeUndefined();
    expect(await stores.secondFactors.of(lost.id)).toBeUndefined();
    const rows = await stores.audit.ofSubject(`account:${lost.id}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ accountId: 'console', act: 'account.recover', after: { operator: 'root' } });
    expect(JSON.stringify(rows)).not.toContain(path.split('#')[1]);
  });

  it('should make a security administrator where the only one has left', async () => {
    // when
    const made = await recoverAdmin({ username: 'new-guard', name: '何华', operator: 'root' }, stores, now);
    // then
    const account = await stores.accounts.byUsername('new-guard');
    expect([made.isNew, account?.grants, account?.passwordHash]).toEqual([true, [security], undefined]);
  });

  it.each([
    ['nobody', [], false],
    ['closed', [security], true],
    ['officer', [{ organisationId: 'city-hr', role: 'bureau-officer' }], false],
  ] as const)('should let in neither an unknown nor a closed nor an officer’s account: %s', async (id, grants, off) => {
    // given
    if (id !== 'nobody') await person(id, [...grants], off);
    // when
    const asking = recoverAdmin({ username: id, operator: 'root' }, stores, now);
    // then
    await expect(asking).rejects.toThrow(RecoveryError);
    expect(await stores.invitations.ofAccounts([`acc-${id}`])).toEqual([]);
  });
});
