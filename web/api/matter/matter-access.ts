import type { Role } from '../../../store/account/account.entity.ts';
import type { Matter } from '../../../store/matter/matter.entity.ts';
import type { MatterSearch } from '../../../store/matter/matter.repository.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';

/** Roles that see the matters their organisation takes part in. */
const STAFF: readonly Role[] = [
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'discipline',
];

/** The matters a person may list; everything for the discipline inspectors. */
export function matterScope(actor: Actor): Pick<MatterSearch, 'scope'> {
  if (actor.is('discipline')) return {};
  const own = actor.account.grants.filter((grant) => STAFF.includes(grant.role));
  return { scope: { accountId: actor.id, organisationIds: [...new Set(own.map((grant) => grant.organisationId))] } };
}

/** True for who started it, the staff of its organisations, discipline, and whoever has or had a task of it. */
export async function maySeeMatter(matter: Matter, actor: Actor, deps: ApiDeps): Promise<boolean> {
  if (matter.startedBy === actor.id || actor.is('discipline')) return true;
  if (matter.organisationIds.some((id) => actor.holds(id, ...STAFF))) return true;
  const tasks = await deps.stores.userTasks.ofSubject({ kind: 'matter', id: matter.id });
  return tasks.some(
    (task) =>
      task.completedBy === actor.id ||
      task.candidateUsers.includes(actor.id) ||
      task.candidateGroups.some((group) => actor.groups.has(group)),
  );
}

/** The matter, for those who may see it. Throws NotFound when it is not there or not to be seen. */
export async function readMatter(id: string, actor: Actor, deps: ApiDeps): Promise<Matter> {
  const matter = await deps.stores.matters.byId(id);
  if (matter === undefined || !(await maySeeMatter(matter, actor, deps))) throw notFound('这个事项', 'a matter');
  return matter;
}
