import { dateAt, formatDate } from '../../domain/calendar-date.ts';
import { isTransferable } from '../../domain/substitution.ts';
import type { Account, Grant } from '../../store/account/account.entity.ts';
import type { Stores } from '../../store/connect.ts';

/** Who stands in at this moment for the absent among the holders of a role; nobody where the role is exercised in person. */
export async function standInsFor(
  grant: Grant | undefined,
  holders: readonly Account[],
  stores: Stores,
  nowMs: number,
): Promise<Account[]> {
  if (grant === undefined || !isTransferable(grant.role)) return [];
  const ids = holders.map(({ id }) => id);
  const away = await stores.substitutes.awayOn(ids, formatDate(dateAt(nowMs)));
  const here = away.filter(({ organisationId }) => organisationId === grant.organisationId);
  return here.length === 0 ? [] : stores.accounts.byIds(here.map(({ substituteId }) => substituteId));
}
