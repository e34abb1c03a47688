import { message } from '../../../domain/message.ts';
import type { ReturnRequest } from '../../contract/return.ts';
import type { CompleteTaskResponse } from '../../contract/task.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput } from '../http/refused-error.ts';
import { completeTask } from './complete-task.ts';
import { returnPathsOf } from './return-path.ts';
import { readTask } from './task-access.ts';

/**
 * Sends a step back to one of its legal earlier steps, with all that is to be corrected at once (16): the task is completed
 * with the answer that makes the engine take the diagram's own way back. Throws InvalidInput, Conflict, NotFound.
 */
export async function returnTask(
  id: string,
  { target, items, ...request }: ReturnRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<CompleteTaskResponse> {
  const task = await readTask(id, actor, deps);
  const path = (await returnPathsOf(task, deps)).find((one) => one.target === target);
  if (path === undefined) {
    const sentence = message(
      '这一步不能退回到所选环节，请从列出的环节中选择',
      'Expected one of the steps this one may go back to, but found another; choose from the list',
    );
    throw invalidInput(sentence, [{ field: 'target', message: sentence }]);
  }
  const lines = items.map(({ item, problem }) => oneLine(`${item}：${problem}`));
  return completeTask(id, { ...request, data: path.answer(lines) }, actor, deps);
}

/** Each item is one line wherever it is listed. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}
