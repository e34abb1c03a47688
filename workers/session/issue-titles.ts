import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { issueDefects } from '../../domain/filing.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Issues the titles of those who are still on the list, after the filing was accepted (17f, 17g). */
export const issueTitles = defineWorker({
  jobType: 'issue-titles',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables, job }, { stores, clock, engineCommands }) {
    const session = await sessionOf(stores, variables.sessionId);
    const { issue, filing } = session;
    const acceptedOn = filing?.decision === 'accepted' ? filing.decidedOn : undefined;
    const defects = issueDefects(
      { acceptedOn: acceptedOn === undefined ? undefined : parseDate(acceptedOn) },
      clock.now(),
    );
    if (issue === undefined || defects.length > 0) {
      const reason = defects.map((defect) => defect.message.en).join('; ');
      throw new IncidentError(reason || `Expected the document of ${session.number}, but found none`);
    }
    const { documentNo, issuedOn } = issue;
    for (const applicationId of session.passedIds) {
      const entry = { at: new Date(clock.now()), kind: 'issued', text: `正式发文 ${documentNo}`, taskId: job.key };
      await stores.applications.setIssue(applicationId, { documentNo, issuedOn }, entry);
      await engineCommands.publish({
        name: 'title-issued',
        correlationKey: applicationId,
        messageId: `issue:${session.id}:${applicationId}`,
        variables: { issuedOn },
      });
    }
    return {};
  },
});
