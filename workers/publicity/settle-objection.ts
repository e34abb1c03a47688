import { z } from 'zod';
import type { Objection } from '../../store/objection/objection.entity.ts';
import { stopPublicities } from '../../zeebe/stop-publicities.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';
import { publicityOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';

const output = z.object({ publicityState: z.enum(['running', 'failed']) });

/**
 * Draws the consequence of an answered objection. Dismissed: the posting goes on. Upheld: a recommendation fails;
 * of a result, the one case is revoked, nobody moves up and the posting goes on (17f).
 */
export const settleObjection = defineWorker({
  jobType: 'settle-objection',
  input: z.object({
    publicityId: z.string(),
    objectionOutcome: z.enum(['dismissed', 'upheld']),
    objectionId: z.string(),
  }),
  output,
  errors: [],
  async handle({ variables, job }, context): Promise<z.infer<typeof output>> {
    const { stores, clock, deadlines } = context;
    const publicity = await publicityOf(stores, variables.publicityId);
    const objection = await stores.objections.byId(variables.objectionId);
    if (objection === undefined || objection.state !== variables.objectionOutcome) {
      throw new IncidentError(
        `Expected objection ${variables.objectionId} to be ${variables.objectionOutcome}, but found ${objection?.state ?? 'none'}`,
      );
    }
    const outcome = objection.state === 'upheld' ? '异议经核查成立' : '异议经核查不成立，公示继续';
    const entry = { at: new Date(clock.now()), kind: 'objection-settled', text: outcome, taskId: job.key };
    const concerned = objection.applicationId === undefined ? publicity.applicationIds : [objection.applicationId];
    for (const id of concerned) await stores.applications.addHistoryOnce(id, entry);
    if (objection.state === 'dismissed') return { publicityState: 'running' };
    if (publicity.kind === 'result') {
      await revoke(publicity, objection, job.key, context);
      return { publicityState: 'running' };
    }
    await stopPublicities(publicity.subjectId, { stores, deadlines });
    return { publicityState: 'failed' };
  },
});

async function revoke(
  publicity: Publicity,
  objection: Objection,
  jobKey: string,
  { stores, clock, engineCommands }: WorkerContext,
): Promise<void> {
  const applicationId = objection.applicationId;
  if (applicationId === undefined) {
    throw new IncidentError(`Expected the upheld objection ${objection.id} to name a case, but it names none`);
  }
  await stores.sessions.revoke(publicity.subjectId, applicationId);
  const entry = { at: new Date(clock.now()), kind: 'revoked', text: '评审结果已撤销，不再递补', taskId: jobKey };
  await stores.applications.setStatus(applicationId, 'revoked', entry);
  await engineCommands.publish({
    name: 'title-revoked',
    correlationKey: applicationId,
    messageId: `revoke:${objection.id}:${applicationId}`,
  });
}
