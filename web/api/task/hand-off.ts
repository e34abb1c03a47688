import { message } from '../../../domain/message.ts';
import type { Hand, UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput } from '../http/refused-error.ts';
import { askNotice } from '../notice/ask-notice.ts';
import { readNames } from '../names.ts';
import { whyNotHandedOn, whyNotReceiver } from './hand-off-people.ts';
import { handText } from './task-history.ts';
import { obstacleTo, readTask } from './task-access.ts';
import { officeOf } from './task-subject.ts';

/** A wish to put a task into a colleague's hands. */
interface HandOff {
  readonly taskId: string;
  readonly toId: string;
  readonly text: string;
}

const TEMPLATES = {
  transfer: 'task-transferred',
  delegate: 'task-delegated',
  opinion: 'task-opinion',
  recall: 'task-recalled',
} as const;

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
  return tell(back, hand, actor, deps);
}

/** Takes a delegation back without waiting for the opinion. Throws Conflict, NotFound. */
export async function recallTask(taskId: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const hand = handOf('recall', actor.id, task.delegation?.toId ?? '', '', deps);
  const back = await deps.stores.userTasks.recall(task.id, hand);
  if (back === undefined) throw noDelegation();
  return tell(back, hand, actor, deps);
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
  if (handed === undefined)
    throw conflict(message('这项任务刚被他人认领，请刷新', 'Somebody else has just claimed this task; reload'));
  return tell(handed, hand, actor, deps);
}

/** Writes the hand-off into the course of the case and the audit chain, and tells whoever it concerns. */
async function tell(task: UserTask, hand: Hand, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const { subject } = task;
  const names = await readNames(deps, [hand.fromId, hand.toId]);
  // The course of a case is read by its applicant too, so the reason and the opinion stay with the task.
  const text = handText({ ...hand, text: '' }, names);
  const entry = {
    at: hand.at,
    accountId: actor.id,
    kind: 'task-handed',
    text: `“${task.name}”${text}`,
    taskId: task.id,
  };
  if (subject.kind === 'application') await deps.stores.applications.addHistory(subject.id, entry);
  if (subject.kind === 'matter') await deps.stores.matters.addHistory(subject.id, entry);
  await deps.stores.audit.append({
    at: hand.at,
    accountId: actor.id,
    ...(officeOf(task) === '' ? {} : { organisationId: officeOf(task) }),
    act: `task.${hand.kind}`,
    subject: `${subject.kind}:${subject.id}`,
    after: { taskId: task.id, toId: hand.toId, text: hand.text },
  });
  await askNotice(
    {
      id: `task-hand:${task.id}:${task.hands?.length ?? 0}`,
      template: TEMPLATES[hand.kind],
      to: [{ kind: 'account', accountId: hand.toId }],
      facts: {
        taskName: task.name,
        subjectNumber: task.subjectNumber ?? '',
        fromName: names.account(hand.fromId),
        reason: hand.text,
      },
      link: `/tasks/${task.id}`,
    },
    deps,
  );
  deps.events.publish({ kind: 'tasks-changed' });
  return task;
}

function handOf(kind: Hand['kind'], fromId: string, toId: string, text: string, deps: ApiDeps): Hand {
  return { kind, at: new Date(deps.clock.now()), fromId, toId, text };
}

function noDelegation() {
  return conflict(
    message(
      '这项委派已交回、收回或任务已办结，请刷新',
      'Expected a delegation that waits for you, but found none; reload',
    ),
  );
}
