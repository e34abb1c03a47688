import { groupOf } from '../../store/account/account.entity.ts';
import type { Account, Role } from '../../store/account/account.entity.ts';
import { permissionsOf } from './permission.ts';
import type { Permission } from './permission.ts';

/** The signed-in person of a request: any of the account's grants may be used. */
export interface Actor {
  readonly id: string;
  /** With the grants of those the person stands in for today. */
  readonly account: Account;
  readonly permissions: ReadonlySet<Permission>;
  /** From where the request comes, as the audit keeps it. */
  readonly from: string | undefined;
  /** True while the roles wait for a second factor. */
  readonly lacksFactor?: boolean;
  /** Candidate groups `<organisationId>/<role>`. */
  readonly groups: ReadonlySet<string>;
  /** The candidate groups by the person's own roles, without those of absent colleagues. */
  readonly ownGroups: ReadonlySet<string>;
  /** The absent colleagues the person stands in for, with the groups that passes on. */
  readonly standsFor: readonly StandIn[];
  /** True when the person holds one of the roles at the organisation. */
  holds(organisationId: string, ...roles: readonly Role[]): boolean;
  /** True when the person holds the role anywhere. */
  is(role: Role): boolean;
}

/** An absent colleague with the roles that pass to the substitute. */
export interface StandIn {
  readonly accountId: string;
  readonly groups: ReadonlySet<string>;
}

/** Makes the actor of an account; the grants of absent colleagues count as the person's own for the time. */
export function actorOf(
  own: Account,
  absent: readonly { readonly accountId: string; readonly grants: Account['grants'] }[] = [],
  from?: string,
): Actor {
  const account = { ...own, grants: [...own.grants, ...absent.flatMap(({ grants }) => grants)] };
  return {
    id: own.id,
    account,
    from,
    permissions: permissionsOf(account.grants.map((grant) => grant.role)),
    groups: new Set(account.grants.map(groupOf)),
    ownGroups: new Set(own.grants.map(groupOf)),
    standsFor: absent.map(({ accountId, grants }) => ({ accountId, groups: new Set(grants.map(groupOf)) })),
    holds: (organisationId, ...roles) =>
      account.grants.some((grant) => grant.organisationId === organisationId && roles.includes(grant.role)),
    is: (role) => account.grants.some((grant) => grant.role === role),
  };
}
