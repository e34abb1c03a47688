import { signingState } from '../../../domain/signing.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { SigningView } from '../../contract/signing.ts';
import type { Actor } from '../actor.ts';
import type { Names } from '../names.ts';

/** The signatures of a task with the person's part in them; `mayChange` for who may finish the task. */
export function signingView(
  { signing, state }: UserTask,
  actor: Actor,
  mayChange: boolean,
  names: Names,
): { readonly signing?: SigningView } {
  if (signing === undefined) return {};
  const { signed, of, isDone, turn } = signingState(signing.mode, signing.signers);
  const isOpen = state === 'open';
  const signers = signing.signers.map((one): SigningView['signers'][number] => {
    const { accountId, signedAt, droppedAt } = one;
    const at = signedAt ?? droppedAt;
    const text = one.opinion ?? one.dropReason;
    return {
      id: accountId,
      name: names.account(accountId),
      state: stateOf(one, turn, isDone),
      ...(at === undefined ? {} : { at: at.toISOString() }),
      ...(text === undefined ? {} : { text }),
      mayDrop: isOpen && mayChange && at === undefined,
    };
  });
  return {
    signing: {
      mode: signing.mode,
      by: names.account(signing.addedBy),
      text: signing.text,
      signed,
      of,
      isDone,
      maySign: isOpen && turn.includes(actor.id),
      signers,
    },
  };
}

function stateOf(
  { accountId, signedAt, droppedAt }: { accountId: string; signedAt?: Date | undefined; droppedAt?: Date | undefined },
  turn: readonly string[],
  isDone: boolean,
): SigningView['signers'][number]['state'] {
  if (droppedAt !== undefined) return 'dropped';
  if (signedAt !== undefined) return 'signed';
  if (isDone) return 'not-needed';
  return turn.includes(accountId) ? 'due' : 'later';
}
