import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Concerned } from './live-events.ts';

/** Everybody on whose lists a task stands, stood or may stand now: its candidates, its holder, who is asked, who did it. */
export function concernedBy(...tasks: readonly UserTask[]): Concerned {
  return {
    groups: tasks.flatMap((task) => task.candidateGroups),
    users: tasks.flatMap((task) => [
      ...task.candidateUsers,
      ...[task.assigneeId, task.completedBy, task.delegation?.toId, task.delegation?.fromId].flatMap((id) => id ?? []),
      ...(task.signing?.turn ?? []),
      ...(task.hands ?? []).flatMap(({ fromId, toId }) => [fromId, toId]),
    ]),
  };
}
