import type { ReviewSession, StruckCase } from '../../store/review-session/review-session.entity.ts';
import type { WorkerContext } from '../worker-context.ts';

/**
 * Ends the cases that were taken off a session's list: retired (14d), voted on before (17l), an upheld objection. The case hears of
 * it as of a review it has not passed, so that no person is left waiting; told once, repeated without effect.
 */
export async function closeStruck(
  session: Pick<ReviewSession, 'id' | 'number' | 'struck'>,
  jobKey: string,
  context: Pick<WorkerContext, 'stores' | 'clock' | 'engineCommands'>,
): Promise<void> {
  for (const struck of session.struck ?? []) await closeOne(session, struck, jobKey, context);
}

async function closeOne(
  session: Pick<ReviewSession, 'id' | 'number'>,
  { applicationId, reason, ruleCode }: StruckCase,
  jobKey: string,
  { stores, clock, engineCommands }: Pick<WorkerContext, 'stores' | 'clock' | 'engineCommands'>,
): Promise<void> {
  const known = await stores.applications.byId(applicationId);
  // On another session's list it is judged there.
  const elsewhere = known?.sessionId !== undefined && known.sessionId !== session.id;
  if (known?.review !== undefined || elsewhere) return;
  const at = new Date(clock.now());
  const text = `已从 ${session.number} 的参评名单中去除：${reason}`;
  await stores.applications.setReview(
    applicationId,
    { passed: false, reason, sessionId: session.id },
    { at, kind: `struck-${ruleCode}`, text, taskId: jobKey },
  );
  await stores.applications.setStatus(applicationId, 'failed', { at, kind: 'status', text, taskId: jobKey });
  await engineCommands.publish({
    name: 'review-decided',
    correlationKey: applicationId,
    messageId: `review:${session.id}:${applicationId}`,
    variables: { reviewPassed: false, sessionId: session.id },
  });
}
