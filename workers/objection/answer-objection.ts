import { z } from 'zod';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Gives the answer to an objection: from now on whoever has its receipt can read it on the notice's page (16g). */
export const answerObjection = defineWorker({
  jobType: 'answer-objection',
  input: z.object({ objectionId: z.string() }),
  output: z.object({ objectionOutcome: z.enum(['dismissed', 'upheld', 'logged']) }),
  errors: [],
  async handle({ variables }, { stores, clock }) {
    const objection = await stores.objections.byId(variables.objectionId);
    if (objection === undefined || objection.state === 'open') {
      throw new IncidentError(`Expected objection ${variables.objectionId} to be decided, but it is not`);
    }
    await stores.objections.answered(objection.id, new Date(clock.now()));
    return { objectionOutcome: objection.state };
  },
});
