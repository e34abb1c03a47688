import { z } from 'zod';
import { defineWorker } from '../define-worker.ts';
import { publicityOf } from '../case-records.ts';
import { IncidentError } from '../worker-error.ts';

/** Registers an objection in the history of the case it names; tells whether it is signed, by name or with a unit's stamp (16g). */
export const registerObjection = defineWorker({
  jobType: 'register-objection',
  input: z.object({ objectionId: z.string() }),
  output: z.object({ objectionSigned: z.boolean(), objectionOutcome: z.string() }),
  errors: [],
  async handle({ variables, job }, { stores, clock }) {
    const objection = await stores.objections.byId(variables.objectionId);
    if (objection === undefined) throw new IncidentError(`Expected objection ${variables.objectionId}, but found none`);
    const publicity = await publicityOf(stores, objection.publicityId);
    const concerned = objection.applicationId === undefined ? publicity.applicationIds : [objection.applicationId];
    for (const id of concerned) {
      await stores.applications.addHistoryOnce(id, {
        at: new Date(clock.now()),
        kind: 'objection-registered',
        text: '公示期间收到反映，已登记',
        taskId: job.key,
      });
    }
    return { objectionSigned: objection.signature !== 'unsigned', objectionOutcome: 'logged' };
  },
});
