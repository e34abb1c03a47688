import { z } from 'zod';
import { handedOverOn } from '../../domain/hand-over.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Ends the hand-over once three different holders have received three equal copies; a case cannot be archived before (17m). */
export const closeHandOver = defineWorker({
  jobType: 'close-hand-over',
  input: z.object({ applicationId: z.string() }),
  output: z.object({ handedOverOn: z.string() }),
  errors: [],
  async handle({ variables, job }, { stores, clock }) {
    const application = await applicationOf(stores, variables.applicationId);
    const handOver = await stores.handOvers.byId(application.id);
    const on = handOver === undefined ? undefined : handedOverOn(handOver.receipts, handOver.contentHash);
    if (on === undefined) {
      throw new IncidentError(
        `Expected three receipts of the assessment form of ${application.number}, but found fewer`,
      );
    }
    await stores.applications.addHistoryOnce(application.id, {
      at: new Date(clock.now()),
      kind: 'forms-handed-over',
      text: `评定表一式三份已由办事机构、用人单位和个人签收（${on}）`,
      taskId: job.key,
    });
    return { handedOverOn: on };
  },
});
