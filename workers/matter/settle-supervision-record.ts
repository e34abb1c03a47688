import { z } from 'zod';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';

const STATES = { clear: 'clear', rectify: 'rectifying', handOver: 'handingOver' } as const;

/** Puts a record into effect once every joint supervisor has signed it: only now the supervised see what to put right (19a, 19b). */
export const settleSupervisionRecord = defineWorker({
  jobType: 'settle-supervision-record',
  input: z.object({ matterId: z.string(), supervisionOutcome: z.enum(['clear', 'rectify', 'handOver']) }),
  output: z.object({}),
  errors: [],
  async handle({ variables, job }, { stores, clock }) {
    const { supervisionOutcome: outcome } = variables;
    const matter = await matterOf(stores, variables.matterId);
    const objectId = matter.findings['objectId'];
    if (outcome === 'rectify' && typeof objectId === 'string') {
      await stores.matters.addOrganisations(matter.id, [objectId]);
    }
    const text = '共同监督部门会签完成，检查记录成立';
    const entry = { at: new Date(clock.now()), kind: 'supervision-record-settled', text, taskId: job.key };
    await stores.matters.note(matter.id, entry, { state: STATES[outcome] });
    return {};
  },
});
