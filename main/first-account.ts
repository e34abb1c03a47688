import { SYSTEM_OFFICE } from '../store/account/account.entity.ts';
import type { Stores } from '../store/connect.ts';
import { hashPassword } from '../web/api/sign-in/password.ts';

/** The account that is made when an installation has none; its password is shown once. */
export interface FirstAccount {
  readonly username: string;
  readonly password: string;
}

/** Makes the first administrator of an installation without accounts; undefined where there are some. */
export async function makeFirstAccount(stores: Stores, password: string): Promise<FirstAccount | undefined> {
  if ((await stores.accounts.count()) > 0) return undefined;
  const username = 'admin';
  await stores.accounts.addMissing([
    {
      id: 'acc-admin',
      username,
      name: '系统管理员',
      passwordHash: await hashPassword(password),
      grants: [{ organisationId: SYSTEM_OFFICE, role: 'system-admin' }],
      disabled: false,
    },
  ]);
  return { username, password };
}
