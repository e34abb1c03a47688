import { SYSTEM_OFFICE } from '../store/account/account.entity.ts';
import type { Account } from '../store/account/account.entity.ts';
import { recordChange } from '../store/audit-intent/record-change.ts';
import type { Stores } from '../store/connect.ts';
import { hashPassword } from '../web/api/sign-in/password.ts';

/** The account that is made when an installation has none; its password is shown once. */
export interface FirstAccount {
  readonly username: string;
  readonly password: string;
}

/** The id of the first account, in installations of every age. */
export const FIRST_ACCOUNT_ID = 'acc-admin';

/** Makes the first administrator of an installation without accounts; undefined where there are some. */
export async function makeFirstAccount(stores: Stores, password: string, at: Date): Promise<FirstAccount | undefined> {
  if ((await stores.accounts.count()) > 0) return undefined;
  const username = 'admin';
  const account: Account = {
    id: FIRST_ACCOUNT_ID,
    username,
    name: '系统管理员',
    passwordHash: await hashPassword(password),
    grants: [{ organisationId: SYSTEM_OFFICE, role: 'system-admin' }],
    disabled: false,
  };
  const subject = `account:${account.id}`;
  const entry = { at, accountId: 'system', act: 'account.first', subject, after: { grants: account.grants } };
  await recordChange(entry, stores, () => stores.accounts.addMissing([account]));
  return { username, password };
}
