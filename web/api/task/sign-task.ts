import { message } from '../../../domain/message.ts';
import { signingState } from '../../../domain/signing.ts';
import type { Signing, UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { AddSignersRequest, DropSignerRequest } from '../../contract/signing.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput } from '../http/refused-error.ts';
import { whyNotAllowed, whyNotHandedOn, whyNotReceiver } from './hand-off-people.ts';
import { askToSign, carryHands, handOf } from './carry-hands.ts';
import { obstacleTo, readTask } from './task-access.ts';

/** Adds co-signers (加签), all by one way of signing. Throws Conflict, Forbidden, InvalidInput, NotFound. */
export async function addSigners(
  taskId: string,
  { mode, toIds, text }: AddSignersRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const obstacle = await obstacleTo(task, actor, deps);
  if (obstacle !== undefined) throw obstacle;
  const stays = whyNotHandedOn(task);
  if (stays !== undefined) throw forbidden(stays);
  const before = task.signing;
  const has = before?.signers.some(({ droppedAt }) => droppedAt === undefined) === true;
  if (has && before?.mode !== mode) {
    throw conflict(
      message(
        '已有会签人，增加的人须用同一种签署方式；如需改变方式，请先减签',
        'There are co-signers already; add more by the same way of signing, or drop them first',
      ),
    );
  }
  const ids = [...new Set(toIds)];
  const people = await deps.stores.accounts.byIds(ids);
  for (const id of ids) {
    const account = people.find((one) => one.id === id);
    const reason =
      account === undefined
        ? message('没有找到这位同事，请从名单中选择', 'Expected a colleague from the list, but found nobody')
        : await whyNotReceiver(task, account, actor.id, deps);
    if (reason !== undefined) throw invalidInput(reason, [{ field: 'toIds', message: reason }]);
  }
  // Who was dropped and is asked again stands once, as asked.
  const kept = (before?.signers ?? []).filter(({ accountId }) => !ids.includes(accountId));
  const signing = nextSigning(before, {
    mode,
    addedBy: actor.id,
    text,
    signers: [...kept, ...ids.map((accountId) => ({ accountId }))],
  });
  const hands = ids.map((id) => handOf('add-signer', actor.id, id, text, deps));
  const change = (): Promise<UserTask | undefined> => deps.stores.userTasks.setSigning(task, signing, hands, actor.id);
  const changed = await carryHands(task, hands, change, actor, deps, ({ toId }) =>
    signing.turn.includes(toId) ? [toId] : [],
  );
  if (changed === undefined) throw changedMeanwhile();
  return changed;
}

/** Signs with an opinion, when it is the person's turn. Throws Conflict, Forbidden, NotFound. */
export async function signTask(taskId: string, text: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const { signing } = task;
  if (task.state !== 'open' || signing?.turn.includes(actor.id) !== true) {
    throw conflict(
      message(
        '现在不需要您签署：已签署、已减签、或还没有轮到您，请刷新',
        'Your signature is not due: it is given, dropped, or not your turn yet; reload',
      ),
    );
  }
  const own = await deps.stores.accounts.byId(actor.id);
  const reason = own === undefined ? undefined : await whyNotAllowed(task, own, deps);
  if (reason !== undefined) throw forbidden(reason);
  const at = new Date(deps.clock.now());
  const next = nextSigning(signing, {
    ...signing,
    signers: signing.signers.map((one) =>
      one.accountId === actor.id && one.droppedAt === undefined ? { ...one, signedAt: at, opinion: text } : one,
    ),
  });
  const holder = task.assigneeId ?? signing.addedBy;
  const hand = handOf('sign', actor.id, holder, text, deps);
  const change = (): Promise<UserTask | undefined> => deps.stores.userTasks.setSigning(task, next, [hand]);
  const changed = await carryHands(task, [hand], change, actor, deps);
  if (changed === undefined) throw changedMeanwhile();
  await askNext(changed, signing, deps);
  return changed;
}

/** Drops a co-signer who has not signed (减签), with a reason. Throws Conflict, Forbidden, NotFound. */
export async function dropSigner(
  taskId: string,
  { accountId, text }: DropSignerRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  const obstacle = await obstacleTo(task, actor, deps);
  if (obstacle !== undefined) throw obstacle;
  const { signing } = task;
  const found = signing?.signers.find((one) => one.accountId === accountId && one.droppedAt === undefined);
  if (signing === undefined || found === undefined || found.signedAt !== undefined) {
    throw conflict(
      message(
        '只能减去尚未签署的会签人；已签署的意见须保留',
        'Expected a co-signer who has not signed, but found none; signatures given are kept',
      ),
    );
  }
  const at = new Date(deps.clock.now());
  const next = nextSigning(signing, {
    ...signing,
    signers: signing.signers.map((one) => (one === found ? { ...one, droppedAt: at, dropReason: text } : one)),
  });
  const hand = handOf('drop-signer', actor.id, accountId, text, deps);
  const change = (): Promise<UserTask | undefined> => deps.stores.userTasks.setSigning(task, next, [hand], actor.id);
  const changed = await carryHands(task, [hand], change, actor, deps);
  if (changed === undefined) throw changedMeanwhile();
  await askNext(changed, signing, deps);
  return changed;
}

/** Tells whose turn has come with this change. */
async function askNext(task: UserTask, before: Signing, deps: ApiDeps): Promise<void> {
  const next = task.signing?.turn.filter((id) => !before.turn.includes(id)) ?? [];
  for (const id of next) await askToSign(task, id, before, deps);
}

function nextSigning(before: Signing | undefined, change: Omit<Signing, 'revision' | 'turn'>): Signing {
  const { mode, addedBy, text, signers } = change;
  const { turn } = signingState(mode, signers);
  return { revision: (before?.revision ?? 0) + 1, mode, addedBy, text, signers: [...signers], turn: [...turn] };
}

function changedMeanwhile() {
  return conflict(
    message('会签或办理人刚有变化，请刷新后再试', 'Signatures or holder have just changed; reload and try again'),
  );
}
