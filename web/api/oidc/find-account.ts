import { message } from '../../../domain/message.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import { changeAccount } from '../account/invite.ts';
import { ownHand } from '../record-act.ts';
import type { ApiDeps } from '../deps.ts';
import { forbidden } from '../http/refused-error.ts';
import type { ProvenIdentity } from './identity-provider.ts';

/**
 * The account of an identity: by its link, or at the first sign-in by a verified e-mail that equals the one of an account with
 * an open invitation, which is then used up. No account is ever made. Throws Forbidden where there is none, or it is closed.
 */
export async function findAccount(
  { issuer, subject, email }: ProvenIdentity,
  from: string | undefined,
  deps: ApiDeps,
  now: Date,
): Promise<Account> {
  const { accounts, identityLinks, invitations } = deps.stores;
  const link = await identityLinks.byIdentity(issuer, subject);
  if (link !== undefined) {
    const account = await accounts.byId(link.accountId);
    if (account === undefined || account.disabled) throw closed();
    return account;
  }
  const found = email === undefined ? [] : await accounts.byEmail(email);
  const open = found.filter(({ disabled }) => !disabled);
  const [account] = open;
  if (found.length > 0 && account === undefined) throw closed();
  const [invitation] = account === undefined ? [] : await invitations.ofAccounts([account.id]);
  const invited = account?.passwordHash === undefined && invitation !== undefined && invitation.expiresAt > now;
  // An address that two accounts share says of neither whose it is.
  if (account === undefined || open.length !== 1 || !invited) throw unknown(subject);
  if (!(await invitations.use(invitation.id))) throw unknown(subject);
  const added = { accountId: account.id, issuer, subject, linkedAt: now, linkedBy: account.id };
  const act = { act: 'account.identity.link', accountId: account.id, after: { issuer, by: 'email' } };
  const linked = await changeAccount(act, ownHand(account, from), deps, async () =>
    (await identityLinks.add(added)) ? added : undefined,
  );
  if (linked === undefined) throw unknown(subject);
  return account;
}

function closed() {
  return forbidden(
    message(
      '您的账号已停用，不能登录；如需恢复，请联系管理员',
      'Your account is closed; ask the administrator to open it',
    ),
  );
}

function unknown(subject: string) {
  return forbidden(
    message(
      `没有与您的统一身份对应的账号；请联系安全管理员关联，并告知身份标识：${subject}`,
      `No account here belongs to your identity; ask the security administrator to link it, and name this identifier: ${subject}`,
    ),
  );
}
