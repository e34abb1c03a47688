import type { Application } from '../../../store/application/application.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../deps.ts';

/** The kind of the history line that says a step was sent back to the unit's review, by its head or by a level after it. */
export const SENT_BACK = 'sent-back-to-review';

/** Why the review of the unit is done again, in the words of who sent it back; undefined for a first review. */
export async function sentBackText(
  task: UserTask,
  application: Application,
  deps: Pick<ApiDeps, 'stores'>,
): Promise<string | undefined> {
  if (task.act !== 'unit-review') return undefined;
  // What was sent back before the material was changed has been answered by it.
  const changed = application.history.findLastIndex(({ kind }) => kind === 'resubmitted');
  const lines = application.history
    .slice(changed + 1)
    .filter(({ kind, at }) => kind === SENT_BACK && at <= task.createdAt);
  const senders = await deps.stores.userTasks.byIds(lines.flatMap(({ taskId }) => taskId ?? []));
  const own = new Set(
    senders
      .filter((one) => one.act === 'level-review' || one.processInstanceKey === task.processInstanceKey)
      .map(({ id }) => id),
  );
  return lines.findLast(({ taskId }) => taskId !== undefined && own.has(taskId))?.text;
}
