import { formatDate } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { groupOf } from '../store/account/account.entity.ts';
import type { Stores } from '../store/connect.ts';
import { standingInFor } from '../store/substitute/standing-in.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';

/**
 * Gives tasks back to their group that were claimed by somebody who may no longer do them: the absence stood in for is over, the role
 * has ended, the account is closed. What was filled in stays with the task. Answers the tasks given back.
 */
export async function giveBackLapsedClaims(
  { stores, clock }: { readonly stores: Stores; readonly clock: Pick<Clock, 'now' | 'today'> },
  /** Of this person alone; of everybody when absent. */
  accountId?: string,
): Promise<UserTask[]> {
  const byHolder = new Map<string, UserTask[]>();
  for (const task of await stores.userTasks.claimed(accountId)) {
    // A task for one person by name has no group to go back to.
    if (task.assigneeId === undefined || task.candidateGroups.length === 0) continue;
    byHolder.set(task.assigneeId, [...(byHolder.get(task.assigneeId) ?? []), task]);
  }
  const accounts = await stores.accounts.byIds([...byHolder.keys()]);
  const given: UserTask[] = [];
  for (const [holderId, tasks] of byHolder) {
    const holder = accounts.find(({ id }) => id === holderId);
    const active = holder === undefined || holder.disabled ? [] : holder.grants;
    const absent = active.length === 0 ? [] : await standingInFor(holderId, formatDate(clock.today()), stores);
    const groups = new Set([...active, ...absent.flatMap(({ grants }) => grants)].map(groupOf));
    for (const task of tasks) {
      if (task.candidateUsers.includes(holderId) || task.candidateGroups.some((group) => groups.has(group))) continue;
      if ((await stores.userTasks.takeAway(task.id, holderId)) === undefined) continue;
      given.push(task);
      await stores.audit.append({
        at: new Date(clock.now()),
        accountId: 'system',
        act: 'task.give-back',
        subject: `${task.subject.kind}:${task.subject.id}`,
        after: { taskId: task.id, from: holderId },
      });
    }
  }
  return given;
}
