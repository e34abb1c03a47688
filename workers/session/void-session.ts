import { z } from 'zod';
import type { ReviewSession } from '../../store/review-session/review-session.entity.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';

/**
 * Voids a whole session after the supervisors have agreed (17k). Cases not yet voted on may join another session; for those voted on
 * the year is over, because a second ballot would be a second round (17l).
 */
export const voidSession = defineWorker({
  jobType: 'void-session',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables, job }, context) {
    const { stores, engineCommands } = context;
    const session = await sessionOf(stores, variables.sessionId);
    if (session.voidRequest?.decision !== 'agreed') {
      throw new IncidentError(`17k: expected the consent of the supervisors to void ${session.number}, but found none`);
    }
    for (const id of session.applicationIds) await releaseCase(session, id, job.key, context);
    await stopNotices(session, context);
    await stores.sessions.voidWhole(session.id);
    await engineCommands.publish({
      name: 'session-voided',
      correlationKey: session.id,
      messageId: `voided:${session.id}`,
    });
    return {};
  },
});

async function releaseCase(
  session: ReviewSession,
  applicationId: string,
  jobKey: string,
  { stores, clock, engineCommands }: WorkerContext,
): Promise<void> {
  const at = new Date(clock.now());
  const why = `评审批次 ${session.number} 经监督部门同意整场作废`;
  if (session.ballotOpenedAt === undefined) {
    const entry = { at, kind: 'session-left', text: `${why}，可列入其他批次`, taskId: jobKey };
    await stores.applications.leaveSession(applicationId, session.id, entry);
    return;
  }
  const application = await stores.applications.byId(applicationId);
  const text = `${why}，本年度不再表决`;
  if (application?.review?.passed === true) {
    await stores.applications.setStatus(applicationId, 'revoked', { at, kind: 'revoked', text, taskId: jobKey });
    await engineCommands.publish({
      name: 'title-revoked',
      correlationKey: applicationId,
      messageId: `void:${session.id}:${applicationId}`,
    });
    return;
  }
  if (application?.review !== undefined) return;
  const review = { passed: false, reason: why, sessionId: session.id };
  await stores.applications.setReview(applicationId, review, { at, kind: 'session-void', text, taskId: jobKey });
  await stores.applications.setStatus(applicationId, 'failed', { at, kind: 'status', text, taskId: jobKey });
  await engineCommands.publish({
    name: 'review-decided',
    correlationKey: applicationId,
    messageId: `review:${session.id}:${applicationId}`,
    variables: { reviewPassed: false, sessionId: session.id },
  });
}

async function stopNotices(session: ReviewSession, { stores, deadlines }: WorkerContext): Promise<void> {
  for (const publicity of await stores.publicities.ofSubject(session.id)) {
    if (publicity.state !== 'running') continue;
    await stores.publicities.fail(publicity.id);
    if (publicity.deadlineId !== undefined) await deadlines.settle(publicity.deadlineId, 'superseded');
  }
  const filing = await stores.deadlines.byId(`dl-17g-${session.id}`);
  if (filing !== undefined) await deadlines.settle(filing.id, 'superseded');
}
