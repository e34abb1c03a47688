import type { CalendarDate } from '../domain/calendar-date.ts';
import type { JsonObject } from '../embedded/broker/json.ts';

/** How a person of the rehearsal is employed, and by whom. */
export type EmployerKind = 'county-unit' | 'city-unit' | 'provincial-unit' | 'dispatched' | 'self-employed';

/** How the title is to be had. */
export type Procedure = 'review' | 'green-channel' | 'direct-recognition';

/** One step a case or session has taken. */
export interface Step {
  /** Epoch milliseconds. */
  readonly at: number;
  /** When the work on it began. */
  readonly since: number;
  readonly process: string;
  readonly element: string;
  /** The element's name in the diagram. */
  readonly name: string;
  readonly mark: string | undefined;
}

/** One generated case and what became of it. */
export interface RehearsedCase {
  readonly id: string;
  /** The number in the report. */
  readonly number: string;
  readonly employer: EmployerKind;
  readonly procedure: Procedure;
  readonly committee: string;
  readonly submitsOn: CalendarDate;
  /** What the check of the submission answers: the facts the diagrams route by. */
  readonly facts: JsonObject;
  readonly steps: Step[];
  /** The status that the last closing step gave; 'running' until one did. */
  status: string;
  accepted: boolean;
  corrections: number;
  sessionId: string | undefined;
  passed: boolean | undefined;
  issuedOn: CalendarDate | undefined;
}

/** One committee's session of the year. */
export interface RehearsedSession {
  readonly id: string;
  readonly committee: string;
  /** Whether it reviews senior titles, which 17b caps. */
  readonly senior: boolean;
  readonly plannedOn: CalendarDate;
  /** The day the list is closed. */
  readonly freezesOn: CalendarDate;
  readonly meetsOn: CalendarDate;
  readonly steps: Step[];
  applicationIds: string[];
  passedIds: string[];
  revokedIds: string[];
  reviewEnd: CalendarDate | undefined;
  publicityEnd: CalendarDate | undefined;
  filedOn: CalendarDate | undefined;
  issuedOn: CalendarDate | undefined;
}
