import { message } from '../../../domain/message.ts';
import { hasRole, isAdministrator, unitRoles } from '../../../domain/role-separation.ts';
import { roles, SYSTEM_OFFICE } from '../../../store/account/account.entity.ts';
import type { Account, Role } from '../../../store/account/account.entity.ts';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import type { Actor } from '../actor.ts';
import { forbidden } from '../http/refused-error.ts';

/** What one person may do to one account. */
export interface AccountAuthority {
  readonly see: boolean;
  readonly change: boolean;
  readonly invite: boolean;
  readonly disable: boolean;
  readonly unlock: boolean;
  /** Whether the person may give and take the role at the organisation. */
  grants(organisation: Pick<Organisation, 'id' | 'kind'> | undefined, organisationId: string, role: Role): boolean;
}

/** The units whose head the person is, not counting those of a colleague they stand in for. */
export function headedBy(actor: Actor): string[] {
  return actor.account.grants
    .filter(({ organisationId, role }) => role === 'head' && actor.ownGroups.has(`${organisationId}/head`))
    .map(({ organisationId }) => organisationId);
}

/**
 * Accounts are made by the system administrator, roles given by the security administrator; the accounts of the three
 * administrators are looked after by the security administrator alone. A head does all of it for people who work in the own
 * unit only, and gives the roles of a unit. Nobody does anything to the own account.
 */
export function authorityOver(account: Account, actor: Actor, isLinked: boolean): AccountAuthority {
  const own = account.id === actor.id;
  const units = headedBy(actor);
  const isAdmin = account.grants.some(({ role }) => isAdministrator(role));
  const isOwnStaff =
    account.grants.length > 0 &&
    account.grants.every(({ organisationId, role }) => units.includes(organisationId) && role !== 'head');
  // The first security administrator is invited by the system administrator, who may repeat an invitation nobody took.
  const waits = account.passwordHash === undefined && !isLinked && actor.is('system-admin');
  const keeps = isAdmin ? actor.is('security-admin') : actor.is('system-admin') || isOwnStaff;
  return {
    see:
      own ||
      (['system-admin', 'security-admin', 'audit-admin'] as const).some((role) => actor.is(role)) ||
      account.grants.some(({ organisationId }) => units.includes(organisationId)),
    change: !own && (keeps || waits),
    invite: !own && !account.disabled && (keeps || waits),
    disable: !own && keeps,
    unlock: !own && actor.is('security-admin'),
    grants: (organisation, organisationId, role) => !own && mayGrant(actor, organisation, organisationId, role),
  };
}

/** Whether the person gives and takes this role at this organisation at all, whoever the account belongs to. */
export function mayGrant(
  actor: Actor,
  organisation: Pick<Organisation, 'id' | 'kind'> | undefined,
  organisationId: string,
  role: Role,
): boolean {
  const kind = organisationId === SYSTEM_OFFICE ? SYSTEM_OFFICE : organisation?.kind;
  if (kind === undefined || !hasRole(kind, role)) return false;
  if (actor.is('security-admin')) return true;
  return headedBy(actor).includes(organisationId) && unitRoles.some((one) => one === role);
}

/** The roles a person may give, by organisation. */
export function grantableBy(
  actor: Actor,
  organisations: readonly Organisation[],
): { organisationId: string; roles: Role[] }[] {
  return [...organisations.map(({ id }) => id), SYSTEM_OFFICE]
    .map((organisationId) => {
      const organisation = organisations.find(({ id }) => id === organisationId);
      return { organisationId, roles: roles.filter((role) => mayGrant(actor, organisation, organisationId, role)) };
    })
    .filter((one) => one.roles.length > 0);
}

/** Throws Forbidden when the account is not the person's to look after. */
export function refuseUnless(allowed: boolean): void {
  if (allowed) return;
  throw forbidden(
    message(
      '这个账号不归您管理，也不能管理本人的账号；请联系系统管理员或安全管理员',
      'This account is not yours to manage, nor is your own; ask the system or the security administrator',
    ),
  );
}
