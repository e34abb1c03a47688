import { formatDate } from '../../../domain/calendar-date.ts';
import { isTransferable } from '../../../domain/substitution.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import type { Substitute } from '../../../store/substitute/substitute.entity.ts';
import type { Absence, SubstitutesResponse } from '../../contract/substitute.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';

/** The page of a person's absences. */
export async function substitutesPage(actor: Actor, deps: ApiDeps): Promise<SubstitutesResponse> {
  const today = formatDate(deps.clock.today());
  const [absences, standingIn] = await Promise.all([
    deps.stores.substitutes.ofAbsent(actor.id),
    deps.stores.substitutes.notOver('substituteId', actor.id, today),
  ]);
  const ids = [...absences, ...standingIn].flatMap((row) => [row.accountId, row.substituteId]);
  const names = await readNames(deps, ids);
  const offices = await Promise.all(
    ownOffices(actor).map(async (id) => ({
      id,
      name: names.organisation(id),
      colleagues: (await colleaguesAt(id, actor, deps)).map((one) => ({ id: one.id, name: one.name })),
    })),
  );
  return {
    today,
    absences: absences.map((row) => absenceOf(row, today, names)),
    standingIn: standingIn.map((row) => absenceOf(row, today, names)),
    offices,
  };
}

/** The organisations where the person has work that another may do; roles of colleagues they stand in for do not count. */
export function ownOffices(actor: Actor): string[] {
  const own = actor.account.grants.filter(
    ({ organisationId, role }) => isTransferable(role) && actor.ownGroups.has(`${organisationId}/${role}`),
  );
  return [...new Set(own.map(({ organisationId }) => organisationId))];
}

/** Who may stand in for the person at an organisation: everybody else who works there. */
export async function colleaguesAt(organisationId: string, actor: Actor, deps: ApiDeps): Promise<Account[]> {
  const all = await deps.stores.accounts.all();
  return all.filter(
    ({ id, disabled, grants }) =>
      id !== actor.id &&
      !disabled &&
      grants.some((grant) => grant.organisationId === organisationId && isTransferable(grant.role)),
  );
}

function absenceOf(row: Substitute, today: string, names: Names): Absence {
  return {
    id: row.id,
    organisation: { id: row.organisationId, name: names.organisation(row.organisationId) },
    absent: { id: row.accountId, name: names.account(row.accountId) },
    substitute: { id: row.substituteId, name: names.account(row.substituteId) },
    from: row.from,
    to: row.to,
    state: row.endedAt !== undefined ? 'ended' : today > row.to ? 'over' : today < row.from ? 'planned' : 'now',
  };
}
