import { message } from '../../../domain/message.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput } from '../http/refused-error.ts';
import { whyNotHandedOn, whyNotReceiver } from './hand-off-people.ts';
import { handOf, recordHand } from './record-hand.ts';
import { obstacleTo, readTask, takenByOther } from './task-access.ts';

/** A wish to put a task into a colleague's hands. */
interface HandOff {
  readonly taskId: string;
  readonly toId: string;
  readonly text: string;
}

/** Hands a task to a colleague for good (转办). Throws Conflict, Forbidden, InvalidInput, NotFound. */
export async function transferTask(wish: HandOff, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  return handOver(wish, 'transfer', actor, deps);
}

/** Asks a colleague for an opinion, after which the task comes back (委派). Throws Conflict, Forbidden, InvalidInput, NotFound. */
export async function delegateTask(wish: HandOff, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  return handOver(wish, 'delegate', actor, deps);
}

/** Gives the opinion that was asked for and the task back. Throws Conflict, NotFound. */
export async function giveOpinion(taskId: string, text: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const hand = handOf('opinion', actor.id, task.delegation?.fromId ?? '', text, deps);
  const back = await deps.stores.userTasks.giveOpinion(task.id, hand);
  if (back === undefined) throw noDelegation();
  return recordHand(back, hand, actor, deps);
}

/** Takes a delegation back without waiting for the opinion. Throws Conflict, NotFound. */
export async function recallTask(taskId: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const hand = handOf('recall', actor.id, task.delegation?.toId ?? '', '', deps);
  const back = await deps.stores.userTasks.recall(task.id, hand);
  if (back === undefined) throw noDelegation();
  return recordHand(back, hand, actor, deps);
}

async function handOver(
  { taskId, toId, text }: HandOff,
  kind: 'transfer' | 'delegate',
  actor: Actor,
  deps: ApiDeps,
): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const obstacle = await obstacleTo(task, actor, deps);
  if (obstacle !== undefined) throw obstacle;
  const stays = whyNotHandedOn(task);
  if (stays !== undefined) throw forbidden(stays);
  const receiver = await deps.stores.accounts.byId(toId);
  const reason =
    receiver === undefined
      ? message('没有找到这位同事，请从名单中选择', 'Expected a colleague from the list, but found nobody')
      : await whyNotReceiver(task, receiver, actor.id, deps);
  if (reason !== undefined) throw invalidInput(reason, [{ field: 'toId', message: reason }]);
  const hand = handOf(kind, actor.id, toId, text, deps);
  const handed = await deps.stores.userTasks[kind](task.id, task.assigneeId, hand);
  if (handed === undefined) throw await takenByOther(task.id, deps);
  return recordHand(handed, hand, actor, deps);
}

function noDelegation() {
  return conflict(
    message(
      '这项委派已交回、收回或任务已办结，请刷新',
      'Expected a delegation that waits for you, but found none; reload',
    ),
  );
}
