import type { MeResponse } from '../../contract/account.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { permissionsOf } from '../permission.ts';

/** The signed-in person as the pages know them. */
export async function describeActor(actor: Actor, deps: ApiDeps): Promise<MeResponse> {
  const names = await readNames(deps, []);
  const { id, username, name, grants } = actor.account;
  return {
    id,
    username,
    name,
    grants: grants.map((grant) => ({
      organisationId: grant.organisationId,
      organisationName: names.organisation(grant.organisationId),
      role: grant.role,
      permissions: [...permissionsOf([grant.role])],
    })),
    permissions: [...actor.permissions],
    mustEnrol: actor.lacksFactor === true,
    demo: deps.settings.demo,
  };
}
