import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { isLiveTask } from '../../../store/user-task/user-task.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { nextSteps } from '../../../zeebe/next-steps.ts';
import { carryOutWithdrawal } from '../../../zeebe/step-withdrawal.ts';
import type { WithdrawStepResponse } from '../../contract/withdraw.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { concernedBy } from '../event/concerned.ts';
import { conflict } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';
import { whyNotWithdrawable } from './step-withdrawability.ts';
import { isCandidate, readTask } from './task-access.ts';
import { officeOf } from './task-subject.ts';

/** Whether a finished step may be withdrawn: the next tasks it would take away, or why not. */
type Withdrawable = { readonly followers: readonly [UserTask, ...UserTask[]] } | { readonly whyNot: Message };

/** Withdraws a step the person has finished (撤回) while nobody has acted on the next one. Throws Conflict, NotFound. */
export async function withdrawStep(id: string, actor: Actor, deps: ApiDeps): Promise<WithdrawStepResponse> {
  const task = await readTask(id, actor, deps);
  if (task.completedBy === actor.id && task.withdrawal?.done === true) return { state: 'withdrawn' };
  const found = await withdrawableOf(task, actor, deps);
  if ('whyNot' in found) throw conflict(found.whyNot);
  const [follower, ...others] = found.followers;
  const office = officeOf(task);
  const outcome = await recordAct(
    {
      act: 'task.withdraw',
      subject: `${task.subject.kind}:${task.subject.id}`,
      ...(office === '' ? {} : { organisationId: office }),
      before: { taskId: task.id, state: task.state },
      after: {
        taskId: task.id,
        state: 'withdrawn',
        takesAway: found.followers.map(({ id: followerId }) => followerId).join(', '),
      },
    },
    actor,
    deps,
    async () => {
      const begun = await deps.stores.userTasks.beginWithdrawal(task.id, actor.id, {
        at: new Date(deps.clock.now()),
        follower: keysOf(follower),
        ...(others.length === 0 ? {} : { others: others.map(keysOf) }),
      });
      if (begun === undefined) throw conflict(UNDER_WAY);
      const carried = await carryOutWithdrawal(begun, deps);
      if (carried === 'acted') throw conflict(ACTED);
      if (carried === 'refused') throw conflict(MOVED_ON);
      return carried;
    },
  );
  deps.events.publish({ kind: 'tasks-changed' }, concernedBy(task, ...found.followers));
  return { state: outcome === 'done' ? 'withdrawn' : 'withdrawing' };
}

/** Whether a step may be withdrawn by the person now; deny by default. */
export async function withdrawableOf(task: UserTask, actor: Actor, deps: ApiDeps): Promise<Withdrawable> {
  if (task.withdrawal !== undefined) return { whyNot: UNDER_WAY };
  if (task.state !== 'completed' || task.completedBy !== actor.id || !isCandidate(task, actor))
    return { whyNot: NOT_YOURS };
  const hasEffect = whyNotWithdrawable(task);
  if (hasEffect !== undefined) return { whyNot: hasEffect };
  const definition = await deps.stores.processDefinitions.byKey(task.processDefinitionKey);
  const next = nextSteps(definition?.xml ?? '', task.elementId);
  const subject = await deps.stores.userTasks.ofSubject(task.subject);
  const others = subject.filter((one) => one.processInstanceKey === task.processInstanceKey && one.id !== task.id);
  const live = others.filter(isLiveTask);
  const since = task.completedAt?.getTime() ?? 0;
  // A step done later has built on this one.
  if (others.some(({ state, completedAt }) => state === 'completed' && (completedAt?.getTime() ?? 0) > since))
    return { whyNot: ACTED };
  const followers = live.filter(({ elementId }) => next.has(elementId));
  const [follower, ...beside] = followers;
  if (follower === undefined || beside.some(({ elementId }) => elementId !== follower.elementId))
    return { whyNot: MOVED_ON };
  // Of several people every task has to be there, or one would be left over.
  if (followers.length !== tasksOf(next.get(follower.elementId)?.oneForEach, task)) return { whyNot: MOVED_ON };
  return followers.every(isUntouched) ? { followers: [follower, ...beside] } : { whyNot: ACTED };
}

/** How many tasks a next step has. */
function tasksOf(oneForEach: string | undefined, { variables }: UserTask): number {
  if (oneForEach === undefined) return 1;
  const entries = variables[oneForEach];
  return Array.isArray(entries) ? entries.length : 0;
}

function keysOf({ id, elementInstanceKey }: UserTask): Pick<UserTask, 'id' | 'elementInstanceKey'> {
  return { id, elementInstanceKey };
}

function isUntouched({ state, assigneeId, draft, hands, signing }: UserTask): boolean {
  return state === 'open' && [assigneeId, draft, hands, signing].every((one) => one === undefined);
}

const NOT_YOURS = message(
  '只有办结这一步、仍在岗的本人可以撤回',
  'Only the person who finished this step, and still holds the role, may withdraw it',
);
const ACTED = message(
  '下一环节已有人办理，不能撤回；如有错误，请联系其退回',
  'Somebody has acted on the next step, so this one cannot be withdrawn; ask them to return it',
);
const MOVED_ON = message(
  '流程已进入其他环节，或下一环节尚未到达，不能撤回；请刷新后查看',
  'The process has moved on, or the next step has not arrived yet, so this one cannot be withdrawn; reload and look again',
);
const UNDER_WAY = message('这次办理已撤回或正在撤回，请刷新', 'This step has been or is being withdrawn; reload');
