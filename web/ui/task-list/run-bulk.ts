import type { TaskSummary } from '../../contract/task.ts';
import type { Message } from '../../../domain/message.ts';
import { asApiError, postJson } from '../app/api.ts';
import { randomKey } from '../app/random-key.ts';

/** What may be done with several tasks at once. */
export type BulkVerb = 'claim' | 'unclaim' | 'transfer' | 'approve';

/** What the dialog asks for beyond the verb. */
export interface BulkWish {
  readonly toId?: string;
  readonly text?: string;
}

/** How it went with one of the tasks; without a refusal it is done. */
export interface BulkResult {
  readonly task: TaskSummary;
  readonly refused?: Message;
}

/** Does the same with each task, one after the other; one refusal does not stop the rest. */
export async function runBulk(
  verb: BulkVerb,
  tasks: readonly TaskSummary[],
  wish: BulkWish,
  onProgress: (results: readonly BulkResult[]) => void,
): Promise<readonly BulkResult[]> {
  const results: BulkResult[] = [];
  for (const task of tasks) {
    try {
      await send(verb, task, wish);
      results.push({ task });
    } catch (cause) {
      const { sentence, details } = asApiError(cause);
      results.push({ task, refused: details[0]?.message ?? sentence });
    }
    onProgress([...results]);
  }
  return results;
}

function send(verb: BulkVerb, { id, bulkDecision }: TaskSummary, { toId, text = '' }: BulkWish): Promise<unknown> {
  if (verb === 'transfer') return postJson(`/tasks/${id}/transfer`, { toId, text });
  if (verb === 'approve') {
    const data = { decision: bulkDecision, opinion: text };
    return postJson(`/tasks/${id}/complete`, { data, idempotencyKey: randomKey() });
  }
  return postJson(`/tasks/${id}/${verb}`);
}
