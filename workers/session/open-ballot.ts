import { z } from 'zod';
import { openingDefects } from '../../domain/ballot.ts';
import { formatDate, partsOf } from '../../domain/calendar-date.ts';
import { isComplete } from '../../domain/review-plan.ts';
import { retirementDoubt } from '../../domain/retirement.ts';
import { parseApplication } from '../../domain/submission.ts';
import type { ReviewSession } from '../../store/review-session/review-session.entity.ts';
import { ballotOf } from '../../store/review-session/session-ballot.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { BpmnError, IncidentError } from '../worker-error.ts';
import { closeStruck } from './close-struck.ts';

/**
 * Opens the one ballot of a session (17b, 17l). Nobody is voted on twice in a year, whatever the committee, session or number of the
 * case: who was, and who has retired meanwhile (14d), is taken off the list before it opens.
 */
export const openBallot = defineWorker({
  jobType: 'open-ballot',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: ['BALLOT_ALREADY_OPENED', 'SESSION_LIST_EMPTY'],
  async handle({ variables, job }, context) {
    const { stores, clock } = context;
    const session = await sessionOf(stores, variables.sessionId);
    if (session.ballotOpenedBy === job.key) return {};
    if (session.ballotOpenedAt !== undefined) return alreadyOpened(session, context);
    const present = await strikeUnvotable(session, context);
    await closeStruck(present, job.key, context);
    if (present.applicationIds.length === 0) {
      if (present.struck?.some(({ ruleCode }) => ruleCode === '17l') === true) return alreadyOpened(session, context);
      await stores.sessions.void(session.id);
      return new BpmnError('SESSION_LIST_EMPTY', `nobody is left on the list of ${session.number}`);
    }
    const { setup, maxCapPercent } = await ballotOf(present, stores, context.policyOf(session));
    const lockedAt = present.ballotRule?.lockedAt.getTime();
    const defects = openingDefects(setup, { openedBefore: false, lockedAt, maxCapPercent }, clock.now());
    if (partsOf(clock.today()).year !== session.policyYear && !isComplete(session.announcement?.yearRelease)) {
      throw new IncidentError(`17h: expected a ballot within ${session.policyYear}, or a release of the year`);
    }
    if (defects.length > 0) throw new IncidentError(defects.map((defect) => defect.message.en).join('; '));
    const opened = await stores.sessions.openBallot(session.id, new Date(clock.now()), job.key);
    return opened === undefined ? alreadyOpened(session, context) : {};
  },
});

async function alreadyOpened(session: ReviewSession, { stores }: WorkerContext): Promise<BpmnError> {
  await stores.sessions.void(session.id);
  return new BpmnError('BALLOT_ALREADY_OPENED', `the ballot of ${session.number} was opened before`);
}

/** Takes a place for each person and year; who has none to take, and who has retired, leaves the list. */
async function strikeUnvotable(session: ReviewSession, { stores, clock }: WorkerContext): Promise<ReviewSession> {
  const on = formatDate(clock.today());
  let present = session;
  for (const { id, personKey, declaration } of await stores.applications.byIds(session.applicationIds)) {
    const parsed = parseApplication(declaration);
    const retired = parsed.kind === 'ok' && retirementDoubt(parsed.application.person, clock.today()) === 'retired';
    // The key of the person, not of the case: a second case, committee or session does not make a second ballot.
    const claim = `17l:${session.policyYear}:${personKey ?? id}`;
    const free = !retired && (await stores.claims.take(claim, 1, session.id, new Date(clock.now()))) === 'taken';
    if (free) continue;
    const struck = retired
      ? { applicationId: id, ruleCode: '14d', reason: '申报人已退休，不得参加评审', on }
      : { applicationId: id, ruleCode: '17l', reason: '本年度已付诸表决，严禁多轮投票表决', on };
    present = (await stores.sessions.strike(session.id, struck)) ?? present;
  }
  return present;
}
