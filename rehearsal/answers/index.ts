import { afterTitleActs, afterTitleJobs } from './after-title.ts';
import { applicationActs, applicationJobs } from './application.ts';
import { deadlineJobs } from './deadline.ts';
import type { ActAnswer, AnswerJob } from './job-answer.ts';
import { objectionActs, objectionJobs } from './objection.ts';
import { publicityActs, publicityJobs } from './publicity.ts';
import { recognitionActs, recognitionJobs } from './recognition.ts';
import { sessionActs, sessionJobs } from './session.ts';

/** How the rehearsal answers each job type: the name of the worker. */
export const jobAnswers: ReadonlyMap<string, AnswerJob> = new Map(
  Object.entries({
    ...applicationJobs,
    ...recognitionJobs,
    ...publicityJobs,
    ...objectionJobs,
    ...sessionJobs,
    ...afterTitleJobs,
    ...deadlineJobs,
  }),
);

/** How the rehearsal answers each user task: the name of the act. */
export const actAnswers: ReadonlyMap<string, ActAnswer> = new Map(
  Object.entries({
    ...applicationActs,
    ...recognitionActs,
    ...publicityActs,
    ...objectionActs,
    ...sessionActs,
    ...afterTitleActs,
  }),
);
