import type { ApiDeps } from './deps.ts';

/** Looks up the names of organisations and accounts for a page. */
export interface Names {
  organisation(id: string): string;
  account(id: string): string;
}

/** Reads the names of all organisations and of the given accounts; an unknown id stands for itself. */
export async function readNames(deps: ApiDeps, accountIds: readonly string[]): Promise<Names> {
  const [organisations, accounts] = await Promise.all([
    deps.stores.organisations.all(),
    deps.stores.accounts.byIds([...new Set(accountIds)]),
  ]);
  const organisationNames = new Map(organisations.map(({ id, name }) => [id, name]));
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]));
  return {
    organisation: (id) => organisationNames.get(id) ?? id,
    account: (id) => accountNames.get(id) ?? id,
  };
}
