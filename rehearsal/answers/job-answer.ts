import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { ActivatedJob } from '../../embedded/broker/command.ts';
import type { JsonObject } from '../../embedded/broker/json.ts';
import type { RehearsedYear } from '../rehearsed-year.ts';

/** How a job ends: with variables, or with the BPMN error the diagram models. */
export type JobAnswer = { readonly variables: JsonObject } | { readonly error: string };

/** Answers the jobs of one type, with the same variables as the worker of that name. */
export type AnswerJob = (job: ActivatedJob, year: RehearsedYear) => JobAnswer;

/** Answers the user tasks of one act, with the same variables as the act of that name. */
export interface ActAnswer {
  answer: AnswerJob;
  /** The first day on which the act can be done at all; absent where it can be done at once. */
  notBefore?(job: ActivatedJob, year: RehearsedYear): CalendarDate;
  /** True for what is done in the meeting itself. */
  readonly inMeeting?: true;
}

/** Nothing to hand over. */
export const done: JobAnswer = { variables: {} };
