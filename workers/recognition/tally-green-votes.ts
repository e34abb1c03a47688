import { z } from 'zod';
import { formatDate } from '../../domain/calendar-date.ts';
import { greenBallotId, greenOutcome } from '../../domain/green-vote.ts';
import { policyValue } from '../../domain/policy-year.ts';
import { reviewersOf } from '../../store/recognition/recognition.entity.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';
import { endUnrecognised } from './end-unrecognised.ts';

/** Counts the votes of the experts once, after their chain was found whole; where one withdrew, another is drawn first (9c, 14h). */
export const tallyGreenVotes = defineWorker({
  jobType: 'tally-green-votes',
  input: z.object({ applicationId: z.string() }),
  output: z.object({
    needsDraw: z.boolean(),
    unanimous: z.boolean(),
    recognised: z.boolean(),
    recognisedOn: z.null(),
  }),
  errors: [],
  async handle({ variables, job }, context) {
    const { stores, clock, policyOf } = context;
    const application = await applicationOf(stores, variables.applicationId);
    const recognition = await stores.recognitions.byId(application.id);
    if (recognition === undefined) {
      throw new IncidentError(`Expected a recognition of ${application.id} on record, but found none`);
    }
    const sessionId = greenBallotId(application.id);
    const { broken } = await stores.ballots.verify(sessionId);
    if (broken !== undefined) {
      throw new IncidentError(
        `17k: vote ${broken.seq} of ${application.number}: ${broken.reason}; ask the supervisors`,
      );
    }
    const ballots = await stores.ballots.ofSession(sessionId);
    const votes = new Map(ballots.map(({ expertId, votes: [own] }) => [expertId, own?.vote ?? '']));
    const reviewers = reviewersOf(recognition);
    const outcome = greenOutcome(policyValue(policyOf(application), '9c'), reviewers, votes);
    const answer = { needsDraw: outcome.needsDraw, unanimous: outcome.unanimous } as const;
    if (outcome.needsDraw) return { ...answer, recognised: false, recognisedOn: null };
    if (outcome.missing > 0) {
      throw new IncidentError(`9c: ${outcome.missing} experts of ${application.number} have not voted; ask the owner`);
    }
    const on = formatDate(clock.today());
    const { agree, unanimous } = outcome;
    await stores.recognitions.settle(application.id, 'tally', { experts: reviewers.length, agree, unanimous, on });
    if (!unanimous) await endUnrecognised(application, job.key, '审议专家未一致同意', context);
    return { ...answer, recognised: false, recognisedOn: null };
  },
});
