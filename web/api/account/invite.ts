import type { InvitedResponse } from '../../contract/account-register.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { newToken, tokenHash } from '../sign-in/session-cookie.ts';
import { recordAct } from '../record-act.ts';
import type { ActingPerson, RecordedAct } from '../record-act.ts';

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
  const act = { act: 'account.invite', subject: `account:${accountId}` };
  const invited = await recordAct(
    act,
    actor,
    deps,
    async () => {
      const issued = await issueInvitation(accountId, actor.id, deps, now);
      const link = `${deps.settings.publicUrl}${issued.path}`;
      const mailed = await mail(accountId, link, issued.expiresAt, deps);
      return { expiresAt: issued.expiresAt.toISOString(), link, mailed };
    },
    ({ expiresAt, mailed }) => ({
      after: { expiresAt, way: mailed === undefined ? 'link' : mailed.sent ? 'mail' : 'mail-not-taken' },
    }),
  );
  if (invited === undefined) throw new Error('Expected an invitation, but none was made');
  const { expiresAt, link, mailed } = invited;
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

/** Carries an act on an account out and records it, the intent first; answering undefined it gets no row. */
export function changeAccount<T>(
  { act, accountId, before, after }: Pick<RecordedAct, 'act' | 'before' | 'after'> & { readonly accountId: string },
  by: ActingPerson,
  deps: ApiDeps,
  change: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  return recordAct({ act, subject: `account:${accountId}`, ...sides }, by, deps, change);
}
