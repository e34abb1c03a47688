import { message } from '../../../domain/message.ts';
import type { Hand, UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput } from '../http/refused-error.ts';
import { whyNotHandedOn, whyNotReceiver } from './hand-off-people.ts';
import { carryHands, handOf } from './carry-hands.ts';
import { isCandidate, obstacleTo, readTask, takenByOther } from './task-access.ts';

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
  return comesBack(task, hand, () => deps.stores.userTasks.giveOpinion(task.id, hand), actor, deps);
}

/** Takes back what was handed on and not acted on yet: a delegation or a transfer. Throws Conflict, NotFound. */
export async function recallTask(taskId: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const transfer = recallableTransfer(task, actor);
  if (transfer !== undefined) return takeTransferBack(task, transfer.toId, actor, deps);
  const hand = handOf('recall', actor.id, task.delegation?.toId ?? '', '', deps);
  return comesBack(task, hand, () => deps.stores.userTasks.recall(task.id, hand), actor, deps);
}

/** The transfer the person may take back, because its receiver has not touched the task since; undefined when there is none. */
export function recallableTransfer(task: UserTask, actor: Actor): Hand | undefined {
  const last = task.hands?.at(-1);
  if (last?.kind !== 'transfer' || last.fromId !== actor.id || task.assigneeId !== last.toId) return undefined;
  if (task.state !== 'open' || task.delegation !== undefined || !isCandidate(task, actor)) return undefined;
  return task.draftSavedAt === undefined || task.draftSavedAt < last.at ? last : undefined;
}

async function takeTransferBack(task: UserTask, toId: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const hand = handOf('recall', actor.id, toId, '', deps);
  return comesBack(task, hand, () => deps.stores.userTasks.takeBack(task, hand), actor, deps);
}

async function comesBack(
  task: UserTask,
  hand: Hand,
  change: () => Promise<UserTask | undefined>,
  actor: Actor,
  deps: ApiDeps,
): Promise<UserTask> {
  const back = await carryHands(task, [hand], change, actor, deps);
  if (back === undefined) throw noDelegation();
  return back;
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
  const change = (): Promise<UserTask | undefined> => deps.stores.userTasks[kind](task.id, task.assigneeId, hand);
  const handed = await carryHands(task, [hand], change, actor, deps);
  if (handed === undefined) throw await takenByOther(task.id, deps);
  return handed;
}

function noDelegation() {
  return conflict(
    message(
      '没有可以交回或收回的：委派已交回、已收回，对方已着手办理，或任务已办结，请刷新',
      'There is nothing to give back or to recall: it has come back, your colleague has begun, or the task is finished; reload',
    ),
  );
}
