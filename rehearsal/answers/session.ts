import { formatDate } from '../../domain/calendar-date.ts';
import { tallyBallot } from '../../domain/ballot.ts';
import type { BallotPaper, Vote } from '../../domain/ballot.ts';
import { policyValue } from '../../domain/policy-year.ts';
import type { RehearsedSession } from '../rehearsed-case.ts';
import type { RehearsedYear } from '../rehearsed-year.ts';
import { done } from './job-answer.ts';
import type { ActAnswer, AnswerJob } from './job-answer.ts';

const EXPERTS = Array.from({ length: 11 }, (_, index) => `expert-${index + 1}`);
/** How likely an expert agrees to a strong case, and to a weak one. */
const AGREES = { strong: 0.93, weak: 0.45 } as const;
const STRONG = 0.6;

/** The service tasks of a review session. */
export const sessionJobs: Readonly<Record<string, AnswerJob>> = {
  'freeze-session-list': (job, year) => {
    const session = year.sessionOf(job.variables);
    const listed = year.cases.filter(
      (one) => one.committee === session.committee && one.accepted && one.sessionId === undefined,
    );
    if (listed.length === 0) return { error: 'SESSION_LIST_EMPTY' };
    for (const one of listed) one.sessionId = session.id;
    session.applicationIds = listed.map(({ id }) => id);
    return { variables: { applicationCount: listed.length } };
  },
  'open-ballot': () => done,
  'tally-ballots': (job, year) => {
    const session = year.sessionOf(job.variables);
    session.passedIds = countVotes(session, year);
    return done;
  },
  'end-review': (job, year) => {
    const session = year.sessionOf(job.variables);
    session.reviewEnd = year.today;
    if (session.passedIds.length > 0) {
      year.deadlines.open({
        id: `17g-${session.id}`,
        rule: year.rule('17g'),
        name: '报送备案',
        subjectId: session.id,
        officeLevel: 'committee',
        holder: `${session.committee}/committee-office`,
        startDate: year.today,
      });
    }
    for (const id of session.applicationIds) {
      const passed = session.passedIds.includes(id);
      const one = year.byId(id);
      if (one !== undefined) one.passed = passed;
      year.engine.publish('review-decided', id, { reviewPassed: passed, sessionId: session.id });
    }
    return { variables: { reviewEnd: formatDate(year.today), passedCount: session.passedIds.length } };
  },
  'void-session': () => done,
  'check-filing': () => done,
  'issue-titles': (job, year) => {
    const session = year.sessionOf(job.variables);
    session.issuedOn = year.today;
    for (const id of session.passedIds) {
      year.engine.publish('title-issued', id, { issuedOn: formatDate(year.today) });
    }
    return done;
  },
};

/** What the office, the chair and the experts of a session do. */
export const sessionActs: Readonly<Record<string, ActAnswer>> = {
  'announce-session': { answer: () => done },
  'freeze-list': {
    answer: () => ({ variables: { publiciseParticipants: false } }),
    notBefore: (job, year) => year.sessionOf(job.variables).freezesOn,
  },
  'pre-report': { answer: () => done },
  'draw-experts': { answer: () => done },
  'record-attendance': {
    answer: () => ({ variables: { attendingExpertIds: EXPERTS } }),
    notBefore: (job, year) => year.sessionOf(job.variables).meetsOn,
  },
  'lock-ballot-rules': { answer: () => done, inMeeting: true },
  'cast-ballot': { answer: () => done, inMeeting: true },
  'sign-minutes': { answer: () => done, inMeeting: true },
  'confirm-session-void': { answer: () => ({ variables: { voidDecision: 'refused' } }) },
  'submit-filing': { answer: () => done },
  'accept-filing': {
    answer: (job, year) => {
      year.sessionOf(job.variables).filedOn = year.today;
      return { variables: { filingDecision: 'accepted' } };
    },
  },
  'issue-document': { answer: () => done },
};

/** Draws the votes and counts them by the rules of the product: two thirds, and the cap where it binds (17b). */
function countVotes(session: RehearsedSession, { settings }: RehearsedYear): string[] {
  const { random, policy } = settings;
  const likely = new Map(
    session.applicationIds.map((id) => [id, random.chance(STRONG) ? AGREES.strong : AGREES.weak] as const),
  );
  const vote = (id: string): Vote => (random.chance(likely.get(id) ?? 0) ? 'agree' : 'disagree');
  const papers: BallotPaper[] = EXPERTS.map((expertId) => ({
    expertId,
    votes: new Map(session.applicationIds.map((id) => [id, vote(id)])),
  }));
  const { applications } = tallyBallot(
    {
      members: EXPERTS.length,
      attending: EXPERTS,
      applications: session.applicationIds,
      recused: new Map(),
      // 17b binds the senior titles only.
      cap: session.senior ? { kind: 'rank-cut', capPercent: policyValue(policy, '17b') } : { kind: 'none' },
    },
    papers,
  );
  return applications.filter(({ passed }) => passed).map(({ applicationId }) => applicationId);
}
