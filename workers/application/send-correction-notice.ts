import { z } from 'zod';
import { formatDate, parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { message } from '../../domain/message.ts';
import { periodRule } from '../../domain/policy-year.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName } from '../notice-words.ts';
import { toShanghaiIso } from '../shanghai-time.ts';
import { IncidentError } from '../worker-error.ts';

/** 一次性告知: tells the applicant every defect at once, with the last day of the correction window. */
export const sendCorrectionNotice = defineWorker({
  jobType: 'send-correction-notice',
  input: z.object({
    applicationId: z.string(),
    applicantId: z.string(),
    committeeId: z.string(),
    policyYear: z.int(),
  }),
  output: z.object({ correctionClosesAt: z.string() }),
  errors: [],
  async handle({ variables, job }, { stores, clock, policyOf, deadlines, requestNotice }) {
    const application = await applicationOf(stores, variables.applicationId);
    const rule = periodRule(policyOf(application), 'correction-window');
    if (rule === undefined) throw new IncidentError('Expected an office default correction-window, but found none');
    const defects = application.returnedItems ?? [];
    // The task that follows carries this deadline: it links the one that is open for its subject.
    const deadline = await deadlines.open({
      id: `dl-correction-${application.id}`,
      ruleCode: 'correction-window',
      subject: { kind: 'application', id: application.id },
      holderGroups: [],
      holderUsers: [variables.applicantId],
      organisationId: variables.committeeId,
      officeLevel: 'applicant',
      workingDays: rule.workingDays,
      kind: rule.kind,
      startFact: message('一次性告知', 'the one-time notice'),
      startDate: clock.today(),
    });
    const notice = {
      defects,
      issuedOn: formatDate(clock.today()),
      closesOn: deadline.endsOn,
      closesAt: deadline.closesAt,
    };
    const text = `一次性告知补正 ${defects.length} 项，补正截止 ${deadline.endsOn}`;
    await stores.applications.issueCorrectionNotice(application.id, notice, {
      at: new Date(clock.now()),
      kind: 'correction-notice',
      text,
      taskId: job.key,
    });
    await requestNotice({
      id: `correction:${application.id}`,
      template: 'correction-notice',
      to: [{ kind: 'account', accountId: variables.applicantId }],
      facts: {
        number: application.number,
        committeeName: await organisationName(stores, variables.committeeId),
        defects,
        dueText: dayText(parseDate(deadline.endsOn)),
        provisional: deadline.provisional,
      },
      link: `/applications/${application.id}`,
    });
    return { correctionClosesAt: toShanghaiIso(deadline.closesAt.getTime()) };
  },
});
