import { isTransferable } from '../../domain/substitution.ts';
import type { Grant } from '../account/account.entity.ts';
import type { Stores } from '../connect.ts';

/**
 * For whom a person stands in on a day, with the grants that pass on: only work that may be done by another person does. Of
 * somebody whose account is closed nothing passes on.
 */
export async function standingInFor(
  accountId: string,
  day: string,
  { substitutes, accounts }: Pick<Stores, 'substitutes' | 'accounts'>,
): Promise<{ readonly accountId: string; readonly grants: Grant[] }[]> {
  const rows = await substitutes.standingInOn(accountId, day);
  if (rows.length === 0) return [];
  const absent = await accounts.byIds(rows.map((row) => row.accountId));
  return rows.flatMap(({ accountId: absentId, organisationId }) => {
    const account = absent.find(({ id }) => id === absentId);
    if (account === undefined || account.disabled) return [];
    const grants = account.grants.filter(
      (grant) => grant.organisationId === organisationId && isTransferable(grant.role),
    );
    return [{ accountId: absentId, grants }];
  });
}
