import { z } from 'zod';
import { openingDefects } from '../../domain/ballot.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { BpmnError, IncidentError } from '../worker-error.ts';
import { ballotOf } from './ballot-setup.ts';

/** Opens the one ballot of a session; no case is ever voted on twice, also not in another session (17b, 17l). */
export const openBallot = defineWorker({
  jobType: 'open-ballot',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: ['BALLOT_ALREADY_OPENED'],
  async handle({ variables, job }, context) {
    const { stores, clock } = context;
    const session = await sessionOf(stores, variables.sessionId);
    if (session.ballotOpenedBy === job.key) return {};
    for (const applicationId of session.applicationIds) {
      const others = await stores.sessions.withApplication(applicationId);
      const voted = others.some((other) => other.id !== session.id && other.ballotOpenedAt !== undefined);
      if (voted) {
        await stores.sessions.void(session.id);
        return new BpmnError('BALLOT_ALREADY_OPENED', `case ${applicationId} was voted on in another session`);
      }
    }
    const { setup, maxCapPercent } = await ballotOf(session, context);
    const lockedAt = session.ballotRule?.lockedAt.getTime();
    const defects = openingDefects(setup, { openedBefore: false, lockedAt, maxCapPercent }, clock.now());
    if (session.ballotOpenedAt === undefined && defects.length > 0) {
      throw new IncidentError(defects.map((defect) => defect.message.en).join('; '));
    }
    const opened = await stores.sessions.openBallot(session.id, new Date(clock.now()), job.key);
    if (opened !== undefined) return {};
    await stores.sessions.void(session.id);
    return new BpmnError('BALLOT_ALREADY_OPENED', `the ballot of ${session.number} was opened before`);
  },
});
