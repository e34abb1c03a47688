import type { ActAnswer, AnswerJob } from './job-answer.ts';

/** The service tasks of an objection; none is generated, so that they answer as for one that does not hold. */
export const objectionJobs: Readonly<Record<string, AnswerJob>> = {
  'register-objection': () => ({ variables: { objectionSigned: true } }),
  'answer-objection': () => ({ variables: { objectionOutcome: 'dismissed' } }),
  'settle-objection': () => ({ variables: { publicityState: 'running' } }),
};

/** What the office does with an objection. */
export const objectionActs: Readonly<Record<string, ActAnswer>> = {
  'screen-objection': { answer: () => ({ variables: { investigateObjection: false, objectionOutcome: 'dismissed' } }) },
  'handle-objection': { answer: () => ({ variables: { objectionOutcome: 'dismissed' } }) },
  'decide-objection': { answer: () => ({ variables: { objectionOutcome: 'dismissed' } }) },
};
