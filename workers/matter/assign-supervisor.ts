import { z } from 'zod';
import { bureauOf } from '../../domain/bureau-of.ts';
import { supervisionResultSchema } from '../../domain/supervision.ts';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Finds the HR bureau of the level that the decision table names; nobody supervises what they have founded (19a). */
export const assignSupervisor = defineWorker({
  jobType: 'assign-supervisor',
  input: z.object({ matterId: z.string(), objectId: z.string(), supervision: supervisionResultSchema }),
  output: z.object({ supervisorId: z.string() }),
  errors: [],
  async handle({ variables }, { stores }) {
    const { matterId, objectId, supervision } = variables;
    const all = await stores.organisations.all();
    const object = all.find(({ id }) => id === objectId);
    if (object === undefined) throw new IncidentError(`Expected organisation ${objectId} on record, but found none`);
    const founder = all.find(({ id }) => id === object.committee?.founderId) ?? object;
    const { leadLevel } = supervision;
    const supervisor = leadLevel === 'nation' ? undefined : bureauOf(leadLevel, founder, all);
    if (supervisor === undefined || supervisor.id === object.committee?.founderId) {
      throw new IncidentError(`Expected a bureau of level ${leadLevel} other than the founder of ${objectId}`);
    }
    const matter = await matterOf(stores, matterId);
    await stores.matters.addOrganisations(matter.id, [supervisor.id]);
    return { supervisorId: supervisor.id };
  },
});
