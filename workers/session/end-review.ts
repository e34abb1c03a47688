import { z } from 'zod';
import { dateAt, formatDate, isoDateSchema, parseDate } from '../../domain/calendar-date.ts';
import { message } from '../../domain/message.ts';
import { policyValue } from '../../domain/policy-year.ts';
import type { ReviewSession } from '../../store/review-session/review-session.entity.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName, titleName } from '../notice-words.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';

/** Ends the review: fixes who passed, tells each case its result, and starts the 20 working days of the filing (17g). */
export const endReview = defineWorker({
  jobType: 'end-review',
  input: z.object({ sessionId: z.string() }),
  output: z.object({ reviewEnd: isoDateSchema, passedCount: z.int() }),
  errors: [],
  async handle({ variables, job }, context) {
    const { stores, clock } = context;
    const before = await sessionOf(stores, variables.sessionId);
    if (before.tally === undefined || before.minutes === undefined) {
      throw new IncidentError(
        `Expected counted ballots and signed minutes of ${before.number}, but found them incomplete`,
      );
    }
    const passed = before.tally.filter((row) => row.passed).map((row) => row.applicationId);
    const today = clock.today();
    const ended = dateAt(before.minutes.endedAt.getTime());
    await stores.sessions.endReview(before.id, formatDate(ended > today ? today : ended), passed);
    const session = await sessionOf(stores, before.id);
    const reviewEnd = session.reviewEnd ?? formatDate(today);
    if (passed.length > 0) await openFilingDeadline(session, reviewEnd, context);
    for (const row of before.tally) await tell(session, row.applicationId, row.passed, row.reason, job.key, context);
    return { reviewEnd, passedCount: passed.length };
  },
});

async function openFilingDeadline(session: ReviewSession, reviewEnd: string, context: WorkerContext): Promise<void> {
  await context.deadlines.open({
    id: `dl-17g-${session.id}`,
    ruleCode: '17g',
    subject: { kind: 'session', id: session.id },
    holderGroups: [`${session.committeeId}/committee-office`],
    organisationId: session.committeeId,
    officeLevel: 'committee',
    workingDays: policyValue(context.policyOf(session), '17g'),
    kind: 'within',
    startFact: message('评审结束', 'the end of the review'),
    startDate: parseDate(reviewEnd),
  });
}

const REASONS: Readonly<Record<string, string>> = {
  'below-two-thirds': '同意票未达到三分之二',
  'over-cap': '超出通过率上限',
  'no-quorum': '回避后出席人数不足三分之二',
};

async function tell(
  session: ReviewSession,
  applicationId: string,
  passed: boolean,
  reason: string,
  jobKey: string,
  { stores, clock, engineCommands, requestNotice }: WorkerContext,
): Promise<void> {
  const at = new Date(clock.now());
  const text = passed ? '评审通过' : `评审未通过：${REASONS[reason] ?? reason}`;
  const review = { passed, reason: passed ? '' : (REASONS[reason] ?? reason), sessionId: session.id };
  await stores.applications.setReview(applicationId, review, { at, kind: 'reviewed', text, taskId: jobKey });
  const application = await stores.applications.byId(applicationId);
  // A later step may have moved the case on already when this is repeated.
  if (application?.status === 'awaitingReview' || application?.status === 'accepted') {
    const status = passed ? 'passed' : 'failed';
    await stores.applications.setStatus(applicationId, status, { at, kind: 'status', text, taskId: jobKey });
  }
  if (passed && application !== undefined) {
    const committeeName = await organisationName(stores, session.committeeId);
    await requestNotice({
      id: `review:${session.id}:${applicationId}`,
      template: 'review-passed',
      to: [{ kind: 'account', accountId: application.applicantId }],
      facts: {
        number: application.number,
        titleName: titleName(application),
        committeeName,
        desk: `${committeeName}办事机构`,
      },
      link: `/applications/${applicationId}`,
    });
  }
  await engineCommands.publish({
    name: 'review-decided',
    correlationKey: applicationId,
    messageId: `review:${session.id}:${applicationId}`,
    variables: { reviewPassed: passed, sessionId: session.id },
  });
}
