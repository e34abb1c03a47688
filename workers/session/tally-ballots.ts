import { z } from 'zod';
import { tallyBallot } from '../../domain/ballot.ts';
import { ballotOf } from '../../store/review-session/session-ballot.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Counts the ballots once, after their chain was found whole; the count stays as it is (17b, 17k, order 40 articles 19 and 20). */
export const tallyBallots = defineWorker({
  jobType: 'tally-ballots',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, { stores, policyOf }) {
    const session = await sessionOf(stores, variables.sessionId);
    if (session.tally !== undefined) return {};
    const { broken } = await stores.ballots.verify(session.id);
    if (broken !== undefined) {
      throw new IncidentError(`17k: ballot ${broken.seq} of ${session.number}: ${broken.reason}; ask the supervisors`);
    }
    const { setup } = await ballotOf(session, stores, policyOf(session));
    const ballots = await stores.ballots.ofSession(session.id);
    const papers = ballots.map(({ expertId, votes }) => ({
      expertId,
      votes: new Map(votes.map(({ applicationId, vote }) => [applicationId, vote])),
    }));
    const rows = tallyBallot(setup, papers).applications.map(({ base, ...row }) => ({ ...row, eligible: base }));
    await stores.sessions.saveTally(session.id, rows);
    return {};
  },
});
