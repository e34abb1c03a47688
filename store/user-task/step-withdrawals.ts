import { op } from '../collection.ts';
import type { Collection } from '../collection.ts';
import type { UserTask } from './user-task.entity.ts';

type Withdrawal = NonNullable<UserTask['withdrawal']>;

/** What becomes of tasks whose finished step is withdrawn by the person who did it (撤回). */
export function stepWithdrawals(rows: Collection<UserTask>) {
  return {
    /** Writes the intent to withdraw a finished step; undefined when it is not the person's, or was withdrawn before. */
    beginWithdrawal: (id: string, accountId: string, withdrawal: Omit<Withdrawal, 'done'>) =>
      rows.update(
        { _id: id, state: 'completed', completedBy: accountId, withdrawal: null },
        { $set: { withdrawal: { ...withdrawal, done: false } } },
      ),
    /** Takes the next task off the lists, as long as nobody has touched it; undefined when somebody was faster. */
    takeFollower: (id: string, withdrawnFor: string) =>
      rows.update(
        {
          ...{ _id: id, state: 'open', assigneeId: null, draft: null, hands: null },
          ...{ delegation: null, signing: null },
        },
        { $set: { state: 'canceled', withdrawnFor } },
      ),
    /** Puts the next task back, because the withdrawal was refused. */
    giveFollowerBack: (id: string, withdrawnFor: string) =>
      rows.update(
        { _id: id, state: 'canceled', withdrawnFor },
        { $set: { state: 'open' }, $unset: { withdrawnFor: '' } },
      ),
    /** Notes that the engine has taken the withdrawal: the finished step counts no longer. */
    endWithdrawal: (id: string) =>
      rows.update({ _id: id, 'withdrawal.done': false }, { $set: { state: 'canceled', 'withdrawal.done': true } }),
    /** Forgets a withdrawal that was refused. */
    dropWithdrawal: (id: string) => rows.update({ _id: id, 'withdrawal.done': false }, { $unset: { withdrawal: '' } }),
    /** Withdrawals that are written down and not yet known to be taken. */
    withdrawalsUnderWay: () => rows.find({ 'withdrawal.done': false }),
    /** The withdrawn task that a job of the same step takes up, once; the same job again finds it again. */
    async takeUpWithdrawn(processInstanceKey: string, elementId: string, jobKey: string) {
      const found = await rows.find({ processInstanceKey, elementId, 'withdrawal.done': op({ $in: [true, false] }) });
      const task = found.find(({ id, withdrawal }) => id !== jobKey && (withdrawal?.reopenedAs ?? jobKey) === jobKey);
      if (task === undefined) return undefined;
      return rows.update({ _id: task.id }, { $set: { 'withdrawal.reopenedAs': jobKey } });
    },
    /** The withdrawn task that this one takes up. */
    withdrawnAs: (processInstanceKey: string, reopenedAs: string) =>
      rows.findOne({ processInstanceKey, 'withdrawal.reopenedAs': reopenedAs }),
  };
}
