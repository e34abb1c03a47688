import type { Application } from '../../../store/application/application.entity.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { obstacleTo } from '../task/task-access.ts';

/**
 * The open step of the case for which the person needs number and telephone in full: the unit's review, or the stamp of the
 * bureau, for provincial units of the provincial department, which compares documents itself (14b, 16e). Undefined when there is none.
 */
export async function revealStep(application: Application, actor: Actor, deps: ApiDeps): Promise<UserTask | undefined> {
  const tasks = await deps.stores.userTasks.ofSubject({ kind: 'application', id: application.id });
  for (const task of tasks.filter(needsIdentity)) {
    if ((await obstacleTo(task, actor, deps)) === undefined) return task;
  }
  return undefined;
}

function needsIdentity({ state, act, headers, candidateGroups }: UserTask): boolean {
  if (state !== 'open') return false;
  if (act === 'unit-review') return true;
  const isBureau = grantOf(candidateGroups[0] ?? '')?.role === 'bureau-officer';
  return act === 'level-review' && (isBureau || headers['mark'] === 'provincial-department-stamp');
}
