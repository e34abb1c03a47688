import { supervisorOf } from '../../../domain/supervision.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** The committees whose sessions the person reads as their supervisor; the table names the supervisor, nobody chooses it (19a). */
export async function supervisedCommittees(actor: Actor, deps: ApiDeps): Promise<ReadonlySet<string>> {
  if (!actor.is('bureau-supervisor')) return new Set();
  const all = await deps.stores.organisations.all();
  const supervised = all.filter((committee) => {
    const bureau = committee.kind === 'committee' ? supervisorOf(committee, all) : undefined;
    return bureau !== undefined && actor.holds(bureau.id, 'bureau-supervisor');
  });
  return new Set(supervised.map(({ id }) => id));
}
