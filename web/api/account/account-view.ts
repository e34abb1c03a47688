import type { Account } from '../../../store/account/account.entity.ts';
import type { IdentityLink } from '../../../store/identity-link/identity-link.entity.ts';
import type { Invitation } from '../../../store/invitation/invitation.entity.ts';
import type { AccountListResponse, AccountResponse, AccountState } from '../../contract/account-register.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { authorityOver, grantableBy } from './account-authority.ts';
import type { AccountAuthority } from './account-authority.ts';

/** How far the person of an account has come at a moment of machine time. */
function stateOf(
  account: Account,
  invitation: Invitation | undefined,
  links: readonly IdentityLink[],
  now: number,
): AccountState {
  if (account.disabled) return 'disabled';
  if (account.passwordHash !== undefined || links.some(({ accountId }) => accountId === account.id)) return 'active';
  return invitation !== undefined && invitation.expiresAt.getTime() > now ? 'invited' : 'invitationOver';
}

/** Rows of the list of accounts. */
export async function accountRows(
  accounts: readonly Account[],
  now: number,
  deps: ApiDeps,
): Promise<AccountListResponse['items']> {
  const [names, invitations, links] = await Promise.all([
    readNames(deps, []),
    deps.stores.invitations.ofAccounts(accounts.map(({ id }) => id)),
    deps.stores.identityLinks.ofAccounts(accounts.map(({ id }) => id)),
  ]);
  return accounts.map((account) => row(account, names, invitations, links, now));
}

/** One account as its page shows it. */
export async function accountPage(
  account: Account,
  { actor, deps, throttle, now }: { actor: Actor; deps: ApiDeps; throttle: SignInThrottle; now: number },
): Promise<AccountResponse> {
  const [names, invitations, organisations, locked, factor, link] = await Promise.all([
    readNames(deps, []),
    deps.stores.invitations.ofAccounts([account.id]),
    deps.stores.organisations.all(),
    throttle.isLocked(account.username),
    deps.stores.secondFactors.of(account.id),
    deps.stores.identityLinks.ofAccount(account.id),
  ]);
  const { change, invite, disable, unlock } = authorityOver(account, actor, link !== undefined);
  const [invitation] = invitations;
  return {
    ...row(account, names, invitations, link === undefined ? [] : [link], now),
    ...(account.email === undefined ? {} : { email: account.email }),
    ...(invitation === undefined || invitation.expiresAt.getTime() <= now
      ? {}
      : { invitedUntil: invitation.expiresAt.toISOString() }),
    ...(link === undefined ? {} : { identity: { issuer: link.issuer, subject: link.subject } }),
    locked,
    may: {
      change,
      invite,
      disable,
      unlock: unlock && locked,
      linkIdentity: unlock && !account.disabled && deps.identityProvider !== undefined,
      resetFactor: unlock && factor?.confirmedAt !== undefined,
    },
    grantable:
      account.id === actor.id
        ? []
        : grantableBy(actor, organisations).map(({ organisationId, roles }) => ({
            organisationId,
            organisationName: names.organisation(organisationId),
            roles,
          })),
  };
}

/** The account of a path, with what the person may do to it. Throws NotFound when they may not see it. */
export async function readAccount(
  id: string,
  actor: Actor,
  deps: ApiDeps,
): Promise<{ account: Account; authority: AccountAuthority }> {
  const account = await deps.stores.accounts.byId(id);
  const link = account === undefined ? undefined : await deps.stores.identityLinks.ofAccount(account.id);
  const authority = account === undefined ? undefined : authorityOver(account, actor, link !== undefined);
  if (account === undefined || authority?.see !== true) throw notFound('这个账号', 'an account');
  return { account, authority };
}

function row(
  account: Account,
  names: Names,
  invitations: readonly Invitation[],
  links: readonly IdentityLink[],
  now: number,
): AccountListResponse['items'][number] {
  const { id, username, name, grants } = account;
  const invitation = invitations.find(({ accountId }) => accountId === id);
  return {
    ...{ id, username, name },
    state: stateOf(account, invitation, links, now),
    grants: grants.map(({ organisationId, role }) => ({
      organisationId,
      organisationName: names.organisation(organisationId),
      role,
    })),
  };
}
