import { randomUUID } from 'node:crypto';
import type { Account } from '../store/account/account.entity.ts';
import { recordChange } from '../store/audit-intent/record-change.ts';
import type { Stores } from '../store/connect.ts';
import { issueInvitation } from '../web/api/account/invite.ts';
import { SECURITY_ADMIN_GRANTS } from './security-admin-grants.ts';

/** Who is to be let in again, asked for at the console of the machine. */
interface RecoveryAsk {
  readonly username: string;
  /** Name of the person, for an account that is made anew. */
  readonly name?: string | undefined;
  /** Who is signed in on the machine, for the audit. */
  readonly operator: string;
}

/** Thrown where nobody is let in; its message says why and what to do. */
export class RecoveryError extends Error {
  override readonly name = 'RecoveryError';
}

/**
 * Lets a security administrator in again who lost password or phone, or makes one where the only one has left: a new
 * invitation, no second factor, no sign-in. Answers the path of the link, which nobody keeps. Throws RecoveryError.
 */
export async function recoverAdmin(
  { username, name, operator }: RecoveryAsk,
  stores: Stores,
  now: number,
): Promise<{ readonly path: string; readonly expiresAt: Date; readonly isNew: boolean }> {
  const found = await stores.accounts.byUsername(username);
  const account = found === undefined ? newAccount(username, name) : checked(found);
  const entry = {
    at: new Date(now),
    accountId: 'console',
    act: 'account.recover',
    subject: `account:${account.id}`,
    ...(found === undefined ? {} : { before: { grants: found.grants } }),
    after: { grants: account.grants, by: 'console', operator },
  };
  const issued = await recordChange(entry, stores, async () => {
    if (found === undefined) await stores.accounts.add(account);
    else if (found.grants.length === 0) await stores.accounts.regrant(found, account.grants);
    await stores.secondFactors.remove(account.id);
    await stores.signIns.endAll(account.id);
    return issueInvitation(account.id, 'console', { stores }, now);
  });
  if (issued === undefined) throw new RecoveryError('Expected an invitation, but found none');
  return { ...issued, isNew: found === undefined };
}

function newAccount(username: string, name: string | undefined): Account {
  if (name === undefined) {
    throw new RecoveryError(
      `没有用户名为“${username}”的账号；要新建安全管理员，请加上 --name 姓名。 Expected a known user name; add --name to make a new security administrator.`,
    );
  }
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/u.test(username)) {
    throw new RecoveryError(
      '用户名用 3 至 40 个小写字母、数字、点、横线，以字母或数字开头。 Expected a user name of 3 to 40 lower-case letters, digits, dots or dashes.',
    );
  }
  return { id: `acc-${randomUUID()}`, username, name, grants: [...SECURITY_ADMIN_GRANTS], disabled: false };
}

/** An account that may be let in: a security administrator, or one who holds no role that must be kept apart. */
function checked(account: Account): Account {
  const { username, grants, disabled } = account;
  if (disabled) {
    throw new RecoveryError(
      `账号“${username}”已停用；请换一个用户名并加上 --name 姓名，新建安全管理员。 This account is disabled; make a new one by another user name and --name.`,
    );
  }
  if (grants.length === 0) return { ...account, grants: [...SECURITY_ADMIN_GRANTS] };
  if (grants.some(({ role }) => role === 'security-admin')) return account;
  throw new RecoveryError(
    `账号“${username}”有其他岗位，不能兼任安全管理员；请换一个用户名并加上 --name 姓名。 This account holds other roles; name another with --name.`,
  );
}
