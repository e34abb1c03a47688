import { groupOf } from '../../store/account/account.entity.ts';
import type { Account, Role } from '../../store/account/account.entity.ts';
import { permissionsOf } from './permission.ts';
import type { Permission } from './permission.ts';

/** The signed-in person of a request: any of the account's grants may be used. */
export interface Actor {
  readonly id: string;
  readonly account: Account;
  readonly permissions: ReadonlySet<Permission>;
  /** Candidate groups `<organisationId>/<role>`. */
  readonly groups: ReadonlySet<string>;
  /** True when the person holds one of the roles at the organisation. */
  holds(organisationId: string, ...roles: readonly Role[]): boolean;
  /** True when the person holds the role anywhere. */
  is(role: Role): boolean;
}

/** Makes the actor of an account. */
export function actorOf(account: Account): Actor {
  return {
    id: account.id,
    account,
    permissions: permissionsOf(account.grants.map((grant) => grant.role)),
    groups: new Set(account.grants.map(groupOf)),
    holds: (organisationId, ...roles) =>
      account.grants.some((grant) => grant.organisationId === organisationId && roles.includes(grant.role)),
    is: (role) => account.grants.some((grant) => grant.role === role),
  };
}
