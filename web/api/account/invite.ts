import type { InvitedResponse } from '../../contract/account-register.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { newToken, tokenHash } from '../sign-in/session-cookie.ts';
import { actedBy } from '../record-act.ts';

/** How long a link is good for. */
const INVITATION_MS = 72 * 3_600_000;

/** Makes a one-time token in place of earlier ones of the account; only its hash is kept. */
export async function issueInvitation(
  accountId: string,
  createdBy: string,
  { stores }: Pick<ApiDeps, 'stores'>,
  now: number,
): Promise<{ readonly path: string; readonly expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now + INVITATION_MS);
  await stores.invitations.add({ id: tokenHash(token), accountId, createdAt: new Date(now), createdBy, expiresAt });
  return { path: `/invitation#${token}`, expiresAt };
}

/**
 * Invites a person to set a password; earlier links end. Where the account has an e-mail address and mail is possible, the link
 * goes there and to nobody else; otherwise it is answered this once. The token stands behind the `#`, which no server and no
 * log is sent. Like sign-ins, links run out in machine time.
 */
export async function invite(accountId: string, actor: Actor, deps: ApiDeps, now: number): Promise<InvitedResponse> {
  const issued = await issueInvitation(accountId, actor.id, deps, now);
  const expiresAt = issued.expiresAt.toISOString();
  const link = `${deps.settings.publicUrl}${issued.path}`;
  const mailed = await mail(accountId, link, issued.expiresAt, deps);
  const way = mailed === undefined ? 'link' : mailed.sent ? 'mail' : 'mail-not-taken';
  await noteAccount('account.invite', accountId, actor, deps, { expiresAt, way });
  return { accountId, expiresAt, ...(mailed === undefined ? { link } : { mailed }) };
}

async function mail(
  accountId: string,
  link: string,
  expiresAt: Date,
  { stores, sendInvitation }: ApiDeps,
): Promise<InvitedResponse['mailed']> {
  const account = await stores.accounts.byId(accountId);
  if (account?.email === undefined || sendInvitation === undefined) return undefined;
  const { email: to, name, username } = account;
  return { to, sent: await sendInvitation({ to, name, username, link, expiresAt }) };
}

/** Writes the audit row of an act on an account. */
export async function noteAccount(
  act: string,
  accountId: string,
  by: Pick<Actor, 'id' | 'from'>,
  deps: ApiDeps,
  after?: Record<string, unknown>,
): Promise<void> {
  await deps.stores.audit.append({
    at: new Date(deps.clock.now()),
    ...actedBy(by),
    act,
    subject: `account:${accountId}`,
    ...(after === undefined ? {} : { after }),
  });
}
