import type { TaskListRequest } from '../../../store/user-task/user-task.repository.ts';
import type { ApiDeps } from '../deps.ts';

/**
 * What the words of a search name beside steps and numbers: units by their names, and cases by applicant or unit. The tasks
 * themselves hold no name; which of them a person finds is decided by the list, as without a search.
 */
export async function foundBy(q: string | undefined, deps: ApiDeps): Promise<Pick<TaskListRequest, 'found'>> {
  if (q === undefined || q === '') return {};
  const words = q.toLowerCase();
  const units = (await deps.stores.organisations.all()).filter(({ name }) => name.toLowerCase().includes(words));
  const organisationIds = units.map(({ id }) => id);
  return { found: { organisationIds, applicationIds: await deps.stores.applications.idsFoundBy(q, organisationIds) } };
}
