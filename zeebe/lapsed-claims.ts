import { formatDate } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { groupOf } from '../store/account/account.entity.ts';
import type { Stores } from '../store/connect.ts';
import { standingInFor } from '../store/substitute/standing-in.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';

interface Context {
  readonly stores: Stores;
  readonly clock: Pick<Clock, 'now' | 'today'>;
}

/** People looked at in one round. */
const HOLDERS_AT_ONCE = 100;

/** Gives lapsed claims back for all people who have claimed something, so many each time, and begins anew after the last. */
export function createLapsedClaims(context: Context): { next(): Promise<UserTask[]> } {
  let after = '';
  return {
    async next() {
      const given: UserTask[] = [];
      for (let looked = 0; looked < HOLDERS_AT_ONCE; looked += 1) {
        const holderId = await context.stores.userTasks.holderAfter(after);
        after = holderId ?? '';
        if (holderId === undefined) break;
        given.push(...(await giveBackLapsedClaims(context, holderId)));
      }
      return given;
    },
  };
}

/**
 * Gives tasks back to their group that were claimed by somebody who may no longer do them: the absence stood in for is over, the role
 * has ended, the account is closed. What was filled in stays with the task. Answers the tasks given back.
 */
export async function giveBackLapsedClaims({ stores, clock }: Context, holderId: string): Promise<UserTask[]> {
  const [holder] = await stores.accounts.byIds([holderId]);
  const active = holder === undefined || holder.disabled ? [] : holder.grants;
  const absent = active.length === 0 ? [] : await standingInFor(holderId, formatDate(clock.today()), stores);
  const groups = [...active, ...absent.flatMap(({ grants }) => grants)].map(groupOf);
  const given: UserTask[] = [];
  for (const task of await stores.userTasks.claimedBeyond(holderId, groups)) {
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
  return given;
}
