import { SYSTEM_OFFICE } from '../../store/account/account.entity.ts';
import type { ApiDeps } from './deps.ts';

/** Looks up the names of organisations and accounts for a page. */
export interface Names {
  organisation(id: string): string;
  account(id: string): string;
}

const SYSTEM_OFFICE_NAME = '本系统';

/** Reads the names of all organisations and of the given accounts; an unknown id stands for itself. */
export async function readNames(deps: ApiDeps, accountIds: readonly string[]): Promise<Names> {
  const [organisations, accounts] = await Promise.all([
    deps.stores.organisations.all(),
    deps.stores.accounts.byIds([...new Set(accountIds)]),
  ]);
  const organisationNames = new Map(organisations.map(({ id, name }) => [id, name]));
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]));
  return {
    organisation: (id) => (id === SYSTEM_OFFICE ? SYSTEM_OFFICE_NAME : (organisationNames.get(id) ?? id)),
    account: (id) => accountNames.get(id) ?? id,
  };
}
