import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import type { Deadlines } from './deadlines.ts';
import type { EngineCommands } from './engine-commands.ts';

/** What a withdrawal works with. */
interface WithdrawalContext {
  readonly stores: Stores;
  readonly clock: Pick<Clock, 'now'>;
  readonly deadlines: Pick<Deadlines, 'settle'>;
  readonly engineCommands: Pick<EngineCommands, 'reopenStep'>;
}

/** What became of a withdrawal: taken, on its way, too late because somebody acted on the next step, or not taken by the engine. */
type WithdrawalOutcome = 'done' | 'pending' | 'acted' | 'refused';

/**
 * Carries out a withdrawal that is written down with its task: the next tasks go off the lists first, which decides every race, and
 * then the engine begins the step again in its place. May be called again at any point, also after a crash.
 */
export async function carryOutWithdrawal(
  task: UserTask,
  { stores, clock, deadlines, engineCommands }: WithdrawalContext,
): Promise<WithdrawalOutcome> {
  const { withdrawal } = task;
  if (withdrawal === undefined) throw new Error('Expected a task with a withdrawal, but found none');
  const { follower, others = [] } = withdrawal;
  const taken: UserTask[] = [];
  for (const { id } of [follower, ...others]) {
    const one = (await stores.userTasks.takeFollower(id, task.id)) ?? (await stores.userTasks.byId(id));
    if (one?.withdrawnFor !== task.id) return giveUp('acted');
    taken.push(one);
  }
  const outcome = await engineCommands.reopenStep(task.id, {
    processInstanceKey: task.processInstanceKey,
    elementId: task.elementId,
    terminates: follower.elementInstanceKey,
    ...(others.length === 0 ? {} : { alsoTerminates: others.map(({ elementInstanceKey }) => elementInstanceKey) }),
  });
  if (outcome === 'pending') return 'pending';
  if (outcome === 'refused') return giveUp('refused');
  const entry = {
    at: new Date(clock.now()),
    ...(task.completedBy === undefined ? {} : { accountId: task.completedBy }),
    kind: 'step-withdrawn',
    text: `“${task.name}”由办理人撤回，本次办理作废，重新办理`,
    taskId: task.id,
  };
  const { kind, id } = task.subject;
  if (kind === 'matter') await stores.matters.takeBack(id, task.id, entry);
  if (kind === 'application') {
    await stores.applications.voidMarksOfTask(task.id, entry);
    // A step without a mark is noted as well.
    await stores.applications.addHistoryOnce(id, entry);
  }
  for (const { deadlineId } of taken) if (deadlineId !== undefined) await deadlines.settle(deadlineId, 'superseded');
  await stores.userTasks.endWithdrawal(task.id);
  return 'done';

  async function giveUp(why: 'acted' | 'refused'): Promise<'acted' | 'refused'> {
    for (const { id } of [follower, ...others]) await stores.userTasks.giveFollowerBack(id, task.id);
    await stores.userTasks.dropWithdrawal(task.id);
    return why;
  }
}

/**
 * Finds withdrawals that were cut off or are on their way to the engine, and carries them out; answers those that ended. At the first
 * call everything found was cut off by a crash; later only what was found before as well, as somebody may be at it at this moment.
 */
export function createCutOffWithdrawals(context: WithdrawalContext): { resume(): Promise<UserTask[]> } {
  let seen: ReadonlySet<string> | undefined;
  return {
    async resume() {
      const found = await context.stores.userTasks.withdrawalsUnderWay();
      const ended: UserTask[] = [];
      for (const task of found) {
        if (seen !== undefined && !seen.has(task.id)) continue;
        if ((await carryOutWithdrawal(task, context)) !== 'pending') ended.push(task);
      }
      seen = new Set(found.map(({ id }) => id));
      return ended;
    },
  };
}
