import { z } from 'zod';
import { formatDate } from '../../domain/calendar-date.ts';
import { policySetting } from '../../domain/policy-setting.ts';
import type { Objection } from '../../store/objection/objection.entity.ts';
import { stopPublicities } from '../../zeebe/stop-publicities.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';
import { publicityOf, sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { closeStruck } from '../session/close-struck.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';

const output = z.object({ publicityState: z.enum(['running', 'failed']) });

/**
 * Draws the consequence of an answered objection. Dismissed or only logged: the posting goes on. Upheld: a recommendation fails; of a
 * result the one case is revoked, of the participants it leaves the list; nobody moves up and the posting goes on without it (17f).
 */
export const settleObjection = defineWorker({
  jobType: 'settle-objection',
  input: z.object({
    publicityId: z.string(),
    objectionOutcome: z.enum(['dismissed', 'upheld', 'logged']),
    objectionId: z.string(),
  }),
  output,
  errors: [],
  async handle({ variables, job }, context): Promise<z.infer<typeof output>> {
    const { stores, clock, deadlines, engineCommands } = context;
    const publicity = await publicityOf(stores, variables.publicityId);
    const objection = await stores.objections.byId(variables.objectionId);
    if (objection === undefined || objection.state !== variables.objectionOutcome) {
      throw new IncidentError(
        `Expected objection ${variables.objectionId} to be ${variables.objectionOutcome}, but found ${objection?.state ?? 'none'}`,
      );
    }
    const entry = {
      at: new Date(clock.now()),
      kind: 'objection-settled',
      text: OUTCOMES[objection.state],
      taskId: job.key,
    };
    const concerned = objection.applicationId === undefined ? publicity.applicationIds : [objection.applicationId];
    for (const id of concerned) await stores.applications.addHistoryOnce(id, entry);
    if (objection.state === 'upheld' && publicity.kind === 'recommendation') {
      await stopPublicities(publicity.subjectId, { stores, deadlines });
      return { publicityState: 'failed' };
    }
    if (objection.state === 'upheld') await takeOff(publicity, objection, job.key, context);
    // A notice whose last day is over waits for this to look again whether any objection is open.
    await engineCommands.publish({
      name: 'objection-settled',
      correlationKey: publicity.id,
      messageId: `settled:${objection.id}`,
    });
    return { publicityState: 'running' };
  },
});

const OUTCOMES = {
  open: '异议核查中',
  upheld: '异议经核查成立',
  dismissed: '异议经核查不成立，公示继续',
  logged: '未署名反映已登记留存，公示继续',
} as const;

async function takeOff(
  publicity: Publicity,
  objection: Objection,
  jobKey: string,
  context: WorkerContext,
): Promise<void> {
  const { stores } = context;
  const applicationId = objection.applicationId;
  if (applicationId === undefined) {
    throw new IncidentError(`Expected the upheld objection ${objection.id} to name a case, but it names none`);
  }
  if (publicity.kind === 'result') await revoke(publicity, objection.id, applicationId, jobKey, context);
  else await leaveList(publicity, applicationId, jobKey, context);
  await correctNotice(publicity, applicationId, context);
  const left = await stores.publicities.byId(publicity.id);
  const restarts = policySetting(context.policyOf(publicity), 'revocationRestarts');
  if (!restarts || left?.state !== 'running' || left.applicationIds.length === 0) return;
  await restart(left, objection.id, context);
}

/** The name leaves the notice; the list of the others stays as it was posted. */
async function correctNotice({ id }: Publicity, applicationId: string, { stores }: WorkerContext): Promise<void> {
  const notice = await stores.publicities.byId(id);
  const index = notice?.applicationIds.indexOf(applicationId) ?? -1;
  if (notice === undefined || index < 0) return;
  const lines = notice.elements.subjects.split('\n');
  const kept = lines.filter((_line, row) => row !== index || lines.length !== notice.applicationIds.length);
  await stores.publicities.strike(id, applicationId, kept.join('\n') || '（名单内人员均已撤销）');
}

async function restart(
  notice: Publicity,
  objectionId: string,
  { stores, engineCommands }: WorkerContext,
): Promise<void> {
  const changed = await stores.publicities.change(notice.id, notice.edition, notice.elements);
  if (changed === undefined) return;
  await engineCommands.publish({
    name: 'publicity-changed',
    correlationKey: notice.id,
    messageId: `struck:${objectionId}`,
  });
}

async function leaveList(
  publicity: Publicity,
  applicationId: string,
  jobKey: string,
  context: WorkerContext,
): Promise<void> {
  const session = await sessionOf(context.stores, publicity.subjectId);
  const on = formatDate(context.clock.today());
  const struck = { applicationId, ruleCode: '16f', reason: '参评公示期间异议经核查成立', on };
  const after = await context.stores.sessions.strike(session.id, struck);
  await closeStruck(after ?? session, jobKey, context);
}

async function revoke(
  publicity: Publicity,
  objectionId: string,
  applicationId: string,
  jobKey: string,
  { stores, clock, engineCommands }: WorkerContext,
): Promise<void> {
  await stores.sessions.revoke(publicity.subjectId, applicationId);
  const entry = { at: new Date(clock.now()), kind: 'revoked', text: '评审结果已撤销，不再递补', taskId: jobKey };
  await stores.applications.setStatus(applicationId, 'revoked', entry);
  await engineCommands.publish({
    name: 'title-revoked',
    correlationKey: applicationId,
    messageId: `revoke:${objectionId}:${applicationId}`,
  });
}
