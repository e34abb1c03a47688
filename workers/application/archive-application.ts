import { z } from 'zod';
import { handedOverOn } from '../../domain/hand-over.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Archives a case once the three copies of its form are handed over and its certificate and appointment are settled (17m). */
export const archiveApplication = defineWorker({
  jobType: 'archive-application',
  input: z.object({ applicationId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables, job }, { stores, clock }) {
    const application = await applicationOf(stores, variables.applicationId);
    const handOver = await stores.handOvers.byId(application.id);
    if (handOver === undefined || handedOverOn(handOver.receipts, handOver.contentHash) === undefined) {
      throw new IncidentError(`Expected three receipts before ${application.number} is archived, but found fewer`);
    }
    const entry = { at: new Date(clock.now()), kind: 'archived', taskId: job.key };
    if (application.status === 'revoked') {
      // The papers are filed, and the case still says that its title is revoked.
      await stores.applications.addHistoryOnce(application.id, {
        ...entry,
        text: '评定表交接已办毕，归档；职称已撤销',
      });
    } else {
      const text = '证书、评定表交接和聘任均已办毕，归档';
      await stores.applications.setStatus(application.id, 'archived', { ...entry, text });
    }
    return {};
  },
});
