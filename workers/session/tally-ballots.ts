import { z } from 'zod';
import { tallyBallot } from '../../domain/ballot.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { ballotOf } from './ballot-setup.ts';

/** Counts the ballots once; the count stays as it is (17b, 17k, order 40 articles 19 and 20). */
export const tallyBallots = defineWorker({
  jobType: 'tally-ballots',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, context) {
    const session = await sessionOf(context.stores, variables.sessionId);
    if (session.tally !== undefined) return {};
    const { setup } = await ballotOf(session, context);
    const ballots = await context.stores.ballots.ofSession(session.id);
    const papers = ballots.map(({ expertId, votes }) => ({
      expertId,
      votes: new Map(votes.map(({ applicationId, vote }) => [applicationId, vote])),
    }));
    const rows = tallyBallot(setup, papers).applications.map(({ base, ...row }) => ({ ...row, eligible: base }));
    await context.stores.sessions.saveTally(session.id, rows);
    return {};
  },
});
