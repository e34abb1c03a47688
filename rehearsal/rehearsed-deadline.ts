import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ComputedDeadline } from '../domain/deadline.ts';

/** One escalation that was fired. */
export interface FiredRung {
  readonly rung: string;
  readonly key: string;
  readonly at: number;
  /** False for a rung that tells nobody, because nobody can be late. */
  readonly counts: boolean;
}

/** One deadline of the rehearsal with what became of it. */
export interface RehearsedDeadline {
  readonly id: string;
  readonly ruleCode: string;
  /** The step it binds. */
  readonly name: string;
  readonly subjectId: string;
  readonly officeLevel: string;
  readonly holder: string;
  readonly computed: ComputedDeadline;
  readonly openedAt: number;
  readonly fired: FiredRung[];
  state: 'running' | 'met' | 'superseded';
  overdue: boolean;
  settledOn: CalendarDate | undefined;
}
