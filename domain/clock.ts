import type { CalendarDate } from './calendar-date.ts';

/** The one source of time of the application; the rules never read a clock, they are handed its values. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** The date in Asia/Shanghai at that moment. */
  today(): CalendarDate;
}
