import { randomUUID } from 'node:crypto';
import type { Hand, Signing, UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { concernedBy } from '../event/concerned.ts';
import { readNames } from '../names.ts';
import { askNotice } from '../notice/ask-notice.ts';
import { handText } from './task-history.ts';
import { officeOf } from './task-subject.ts';
import { recordAct } from '../record-act.ts';
import type { RecordedAct } from '../record-act.ts';

const TEMPLATES = {
  transfer: 'task-transferred',
  delegate: 'task-delegated',
  opinion: 'task-opinion',
  recall: 'task-recalled',
  'add-signer': 'task-sign-asked',
  sign: 'task-signed',
  'drop-signer': 'task-sign-dropped',
} as const satisfies Record<Hand['kind'], string>;

/** One step in the chain of hands, now. */
export function handOf(kind: Hand['kind'], fromId: string, toId: string, text: string, deps: ApiDeps): Hand {
  return { kind, at: new Date(deps.clock.now()), fromId, toId, text };
}

/**
 * Carries hand-offs of a task out in one change: each has its audit row, noted before the change, its line in the course of the case,
 * and is told to whoever it concerns. Answers undefined where the change did nothing.
 */
export async function carryHands(
  task: UserTask,
  hands: readonly Hand[],
  change: () => Promise<UserTask | undefined>,
  actor: Actor,
  deps: ApiDeps,
  toldOf: (hand: Hand) => readonly string[] = ({ toId }) => [toId],
): Promise<UserTask | undefined> {
  const recorded = hands.reduce<() => Promise<UserTask | undefined>>(
    (inner, hand) => () => recordAct(handAct(task, hand), actor, deps, inner),
    change,
  );
  const changed = await recorded();
  if (changed === undefined) return undefined;
  for (const hand of hands) await tellCourse(changed, hand, toldOf(hand), actor, deps);
  return changed;
}

function handAct(task: UserTask, hand: Hand): RecordedAct {
  const office = officeOf(task);
  return {
    act: `task.${hand.kind}`,
    subject: `${task.subject.kind}:${task.subject.id}`,
    ...(office === '' ? {} : { organisationId: office }),
    before: { taskId: task.id, ...handBefore(hand) },
    after: { taskId: task.id, toId: hand.toId, text: hand.text },
  };
}

async function tellCourse(
  task: UserTask,
  hand: Hand,
  toIds: readonly string[],
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
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
  await tellHand(task, hand, names.account(hand.fromId), toIds, deps);
  deps.events.publish({ kind: 'tasks-changed' }, concernedBy(task));
}

/** Who had the task before it passed on, or who was asked to sign and is no more. */
function handBefore({ kind, fromId, toId }: Hand): Record<string, unknown> {
  if (kind === 'recall') return { assigneeId: toId };
  if (kind === 'drop-signer') return { signerId: toId };
  return kind === 'transfer' || kind === 'delegate' || kind === 'opinion' ? { assigneeId: fromId } : {};
}

/** Tells a co-signer whose turn has come. */
export async function askToSign(
  task: UserTask,
  accountId: string,
  { addedBy, text }: Pick<Signing, 'addedBy' | 'text'>,
  deps: ApiDeps,
): Promise<void> {
  const names = await readNames(deps, [addedBy]);
  await tellHand(task, { kind: 'add-signer', text }, names.account(addedBy), [accountId], deps);
}

async function tellHand(
  task: UserTask,
  { kind, text }: Pick<Hand, 'kind' | 'text'>,
  fromName: string,
  toIds: readonly string[],
  deps: ApiDeps,
): Promise<void> {
  if (toIds.length === 0) return;
  await askNotice(
    {
      id: `task-hand:${task.id}:${randomUUID()}`,
      template: TEMPLATES[kind],
      to: toIds.map((accountId) => ({ kind: 'account' as const, accountId })),
      facts: { taskName: task.name, subjectNumber: task.subjectNumber ?? '', fromName, reason: text },
      link: `/tasks/${task.id}`,
    },
    deps,
  );
}
