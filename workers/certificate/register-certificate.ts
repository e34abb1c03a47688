import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName, titleName } from '../notice-words.ts';
import { IncidentError } from '../worker-error.ts';

/** Marks the case as certified by the row of the ledger, and tells the applicant (17o). */
export const registerCertificate = defineWorker({
  jobType: 'register-certificate',
  input: z.object({ applicationId: z.string(), applicantId: z.string() }),
  output: z.object({ certificateNo: z.string() }),
  errors: [],
  async handle({ variables, headers, job }, { stores, clock, requestNotice }) {
    const application = await applicationOf(stores, variables.applicationId);
    const row = await stores.certificates.bySource(application.id);
    if (row?.number === undefined) {
      throw new IncidentError(`Expected a ledger row of ${application.number}, but found none`);
    }
    if (application.status === 'issued') {
      const entry = { at: new Date(clock.now()), kind: 'certified', text: `已发证 ${row.number}`, taskId: job.key };
      await stores.applications.setStatus(application.id, 'certified', entry);
    }
    const template = headers['notice'];
    if (template !== undefined && template !== '') {
      await requestNotice({
        id: `certificate:${application.id}`,
        template,
        to: [{ kind: 'account', accountId: variables.applicantId }],
        facts: {
          number: application.number,
          titleName: titleName(application),
          certificateNo: row.number,
          onText: dayText(parseDate(row.on)),
          desk: await organisationName(stores, row.issuerId),
        },
        link: `/applications/${application.id}`,
      });
    }
    return { certificateNo: row.number };
  },
});
