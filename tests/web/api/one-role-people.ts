import { roles } from '../../../store/account/account.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import { signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import type { ApiServer } from './api-server.ts';

/** Somebody for every role, each with that role only, at the organisation given for it. */
export async function oneRolePeople(
  server: ApiServer,
  prefix: string,
  organisationOf: Readonly<Record<Role, string>>,
): Promise<ReadonlyMap<Role, Caller>> {
  const [{ passwordHash } = {}] = await server.stores.accounts.byIds(['acc-admin']);
  const callers = await Promise.all(
    roles.map(async (role): Promise<[Role, Caller]> => {
      const username = `${prefix}-${role}`;
      const grants = [{ organisationId: organisationOf[role], role }];
      await server.stores.accounts.add({
        id: `acc-${username}`,
        username,
        name: `外人${role}`,
        grants,
        disabled: false,
        ...(passwordHash === undefined ? {} : { passwordHash }),
      });
      return [role, await signedIn(server, username)];
    }),
  );
  return new Map(callers);
}
