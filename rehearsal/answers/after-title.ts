import { formatDate } from '../../domain/calendar-date.ts';
import type { ActAnswer, AnswerJob } from './job-answer.ts';
import { done } from './job-answer.ts';

/** The service tasks of certificate, hand-over and appointment. */
export const afterTitleJobs: Readonly<Record<string, AnswerJob>> = {
  'register-certificate': (job, year) => ({
    variables: { certificateNo: `${year.settings.year}${String(job.key).slice(-6)}` },
  }),
  'fix-form-content': () => done,
  'close-hand-over': (_job, year) => ({ variables: { handedOverOn: formatDate(year.today) } }),
  'settle-appointment': (job, year) => ({
    variables: { appointedOn: job.customHeaders['outcome'] === 'appointed' ? formatDate(year.today) : null },
  }),
};

/** What people do once the title is there. */
export const afterTitleActs: Readonly<Record<string, ActAnswer>> = {
  'prepare-certificate': { answer: () => done },
  'check-certificate': { answer: () => ({ variables: { certificateDecision: 'signed' } }) },
  'deliver-certificate': { answer: () => done },
  'receive-form-copy': { answer: () => done },
  'propose-appointment': {
    answer: (job, year) => ({
      variables: {
        appointmentKind: 'firstAppointment',
        grade: 10,
        exceptionRequested: false,
        hasDepartment: year.caseOf(job.variables).facts['hasDepartment'] === true,
      },
    }),
  },
  'approve-appointment': { answer: () => ({ variables: { appointmentDecision: 'approved' } }) },
  'review-appointment': { answer: () => ({ variables: { appointmentDecision: 'approved' } }) },
  'report-second-grade': { answer: () => done },
  'file-second-grade': { answer: () => ({ variables: { appointmentDecision: 'approved' } }) },
};
