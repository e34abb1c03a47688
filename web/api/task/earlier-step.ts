import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../deps.ts';

/** True when a person has done another step of the same procedure, or has given an opinion on one or signed it. */
export async function didEarlierStep(
  task: UserTask,
  accountId: string,
  deps: Pick<ApiDeps, 'stores'>,
): Promise<boolean> {
  const others = await deps.stores.userTasks.ofSubject(task.subject);
  return others.some(
    (other) =>
      other.processInstanceKey === task.processInstanceKey &&
      other.elementId !== task.elementId &&
      other.state !== 'canceled' &&
      (other.completedBy === accountId || gaveOpinion(other, accountId)),
  );
}

/** True when the person has given an opinion on the task or co-signed it. */
export function gaveOpinion(task: UserTask, accountId: string): boolean {
  return (
    task.hands?.some(({ kind, fromId }) => (kind === 'opinion' || kind === 'sign') && fromId === accountId) === true
  );
}
