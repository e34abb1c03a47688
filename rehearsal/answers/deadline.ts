import { done } from './job-answer.ts';
import type { AnswerJob } from './job-answer.ts';

/** The service tasks of the ladder. */
export const deadlineJobs: Readonly<Record<string, AnswerJob>> = {
  'plan-next-rung': (job, year) => ({ variables: year.deadlines.plan(job.variables) }),
  'fire-rung': (job, year) => {
    year.deadlines.fire(job.variables);
    return done;
  },
};
