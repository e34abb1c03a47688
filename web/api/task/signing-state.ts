import { signingState } from '../../../domain/signing.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';

/** True for a co-signer of the task who was not dropped. */
export function isSigner(task: UserTask, accountId: string): boolean {
  return task.signing?.signers.some((one) => one.accountId === accountId && one.droppedAt === undefined) === true;
}

/** Which signatures are missing, as the refusal to finish the task; undefined when none is. */
export function missingSignatures(task: UserTask): Message | undefined {
  if (task.signing === undefined) return undefined;
  const { signed, of, isDone } = signingState(task.signing.mode, task.signing.signers);
  return isDone
    ? undefined
    : message(
        `会签尚未完成（${signed}/${of} 已签），请待会签人签署，或减签后再办结`,
        `Expected the signatures first, but found ${signed} of ${of}; wait for them or drop those who need not sign`,
      );
}
