import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { closingDefects } from '../../domain/publicity.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';
import { publicityOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError, TransientError } from '../worker-error.ts';
import { publicityRuleOf } from './posted-notice.ts';

const output = z.object({ publicityState: z.enum(['closed', 'objection-open']), remainingCount: z.int() });

/** Closes a posting whose last day is over, unless an objection is still open; tells how many are left on it (16f, 17e, 17f). */
export const closePublicity = defineWorker({
  jobType: 'close-publicity',
  input: z.object({ publicityId: z.string() }),
  output,
  errors: [],
  async handle({ variables, job }, { stores, clock, deadlines, engineCommands }): Promise<z.infer<typeof output>> {
    const publicity = await publicityOf(stores, variables.publicityId);
    if (publicity.state === 'closed') return closed(publicity);
    if (publicity.endsOn === undefined)
      throw new IncidentError(`Expected ${publicity.id} to run, but it was not opened`);
    const open = await stores.objections.openOf(publicity.id);
    for (const { id } of open) {
      // The process waits for this message next; of an objection that was filed while the server fell over nobody has told
      // the engine yet. The outbox and the engine take each once.
      await engineCommands.publish({
        name: 'objection-filed',
        correlationKey: publicity.id,
        messageId: id,
        variables: { objectionId: id },
      });
    }
    if (open.length > 0) return { publicityState: 'objection-open', remainingCount: publicity.applicationIds.length };
    const [first] = await stores.applications.byIds(publicity.applicationIds.slice(0, 1));
    const early = closingDefects(
      { ruleCode: publicityRuleOf(publicity, first?.routing), end: parseDate(publicity.endsOn), openObjections: 0 },
      clock.now(),
    );
    // The engine's clock and ours may differ by a moment; by more, the job ends as an incident.
    if (early.length > 0) throw new TransientError(early.map((defect) => defect.message.en).join('; '));
    await stores.publicities.close(publicity.id);
    if (publicity.deadlineId !== undefined) await deadlines.settle(publicity.deadlineId, 'met');
    const entry = {
      at: new Date(clock.now()),
      kind: 'publicity-closed',
      text: `公示期满（截止 ${publicity.endsOn}），无未办结异议`,
      taskId: job.key,
    };
    const session = publicity.kind === 'result' ? await stores.sessions.byId(publicity.subjectId) : undefined;
    for (const id of publicity.applicationIds) {
      if (session?.passedIds.includes(id) === true) await stores.applications.setStatus(id, 'awaitingFiling', entry);
      else if (publicity.kind === 'participants') await stores.applications.setStatus(id, 'awaitingReview', entry);
      else if (session === undefined) await stores.applications.addHistoryOnce(id, entry);
    }
    return closed(publicity);
  },
});

function closed({ applicationIds }: Publicity): z.infer<typeof output> {
  return { publicityState: 'closed', remainingCount: applicationIds.length };
}
