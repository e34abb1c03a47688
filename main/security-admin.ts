import type { Account } from '../store/account/account.entity.ts';
import { recordChange } from '../store/audit-intent/record-change.ts';
import type { Stores } from '../store/connect.ts';
import { FIRST_ACCOUNT_ID } from './first-account.ts';
import { SECURITY_ADMIN_GRANTS } from './security-admin-grants.ts';

/** How an installation without a security administrator gets one. */
type LackingSecurityAdmin =
  { readonly kind: 'given' | 'invite'; readonly username: string } | { readonly kind: 'recover' };

/**
 * Looks at each start whether somebody can be security administrator. Where a system administrator is left, they invite the
 * first one. The first account of an installation from before the three administrators gets the role where nobody is left to
 * invite, in place of what it held: an administrator holds no other role. Answers undefined where nothing is lacking.
 */
export async function provideSecurityAdmin(stores: Stores, at: Date): Promise<LackingSecurityAdmin | undefined> {
  if ((await stores.accounts.countHolding('security-admin')) > 0) return undefined;
  const [inviter] = await stores.accounts.withRole('system-admin');
  if (inviter !== undefined) return { kind: 'invite', username: inviter.username };
  const first = await stores.accounts.byId(FIRST_ACCOUNT_ID);
  if (first === undefined || first.disabled) return { kind: 'recover' };
  return (await give(first, stores, at)) === undefined
    ? { kind: 'recover' }
    : { kind: 'given', username: first.username };
}

function give(first: Account, stores: Stores, at: Date): Promise<Account | undefined> {
  const grants = [...SECURITY_ADMIN_GRANTS];
  const entry = {
    at,
    accountId: 'system',
    act: 'account.grant',
    subject: `account:${first.id}`,
    before: { grants: first.grants },
    after: { grants, by: 'start' },
  };
  return recordChange(entry, stores, () => stores.accounts.regrant(first, grants));
}
