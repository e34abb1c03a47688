import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import type { RefusedError } from '../http/refused-error.ts';
import { acts } from './acts/index.ts';

/** Keeps what a person typed for a task that another had meanwhile, for that person alone; a vote is kept nowhere. */
export async function keepRefused(
  task: UserTask,
  data: Readonly<Record<string, unknown>>,
  refusal: RefusedError,
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  if (refusal.status !== 409 || task.completedBy === actor.id || acts.get(task.act)?.secret === true) return;
  await deps.stores.userTasks.keepRefusedText(task.id, actor.id, data, new Date(deps.clock.now()));
}
