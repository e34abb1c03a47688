import { addDays, partsOf, weekdayOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { isPublished } from './working-calendar.ts';
import type { NamedDay, WorkingCalendar } from './working-calendar.ts';

/** How a period binds: 'atLeast' = 不少于 (a publicity; later is safe), 'within' = 以内 (a limit; earlier is safe). */
export type PeriodKind = 'atLeast' | 'within';

/** One day passed over while counting. */
export interface SkippedDay {
  readonly date: CalendarDate;
  readonly reason: 'weekend' | 'holiday';
  readonly holiday?: NamedDay;
}

/** The end of a count of working days and how it came about. */
export interface WorkingDayCount {
  readonly end: CalendarDate;
  /** 暂定: the span enters a year whose notice is not published. */
  readonly provisional: boolean;
  readonly skipped: readonly SkippedDay[];
  /** Make-up weekend days that were counted. */
  readonly madeUp: readonly CalendarDate[];
  /** Working days taken off the end as a margin (limits that are provisional). */
  readonly marginWorkingDays: number;
}

/** Working days taken off a provisional limit, because unknown make-up days may bring the true end forward (rules 5.4). */
const LIMIT_MARGIN_WORKING_DAYS = 2;

/** Where a holiday can fall in a year nobody has written down: [month, first day, last day]. */
const POSSIBLE_HOLIDAYS: readonly (readonly [number, number, number])[] = [
  [1, 1, 3],
  [1, 20, 31],
  [2, 1, 29],
  [4, 3, 7],
  [5, 1, 5],
  [5, 27, 31],
  [6, 1, 28],
  [9, 6, 30],
  [10, 1, 10],
];

/** Whether people work on this day. In an unpublished year the answer leans to the safe side of the given kind of period. */
export function isWorkingDay(calendar: WorkingCalendar, date: CalendarDate, kind: PeriodKind = 'within'): boolean {
  return skipReason(calendar, date, kind) === undefined;
}

/** The end of a period of `workingDays`, the starting day not counted (民法典 201). Throws RangeError for a negative or broken number. */
export function addWorkingDays(
  calendar: WorkingCalendar,
  start: CalendarDate,
  workingDays: number,
  kind: PeriodKind = 'within',
): WorkingDayCount {
  if (!Number.isInteger(workingDays) || workingDays < 0) {
    throw new RangeError(`Expected a whole number of working days from 0, but found ${workingDays}`);
  }
  const skipped: SkippedDay[] = [];
  const madeUp: CalendarDate[] = [];
  let end = start;
  for (let counted = 0; counted < workingDays;) {
    end = addDays(end, 1);
    const skip = skipReason(calendar, end, kind);
    if (skip === undefined) {
      counted += 1;
      if (calendar.makeup.has(end)) madeUp.push(end);
    } else skipped.push(skip);
  }
  const provisional = workingDays > 0 && !isPublished(calendar, end);
  if (!provisional || kind === 'atLeast') return { end, provisional, skipped, madeUp, marginWorkingDays: 0 };
  const margin = Math.min(LIMIT_MARGIN_WORKING_DAYS, workingDays - 1);
  return {
    end: shiftWorkingDays(calendar, end, -margin, kind),
    provisional,
    skipped,
    madeUp,
    marginWorkingDays: margin,
  };
}

/** The end when the starting day is counted (the reading of many offices); used to warn one working day early. */
export function addWorkingDaysInclusive(
  calendar: WorkingCalendar,
  start: CalendarDate,
  workingDays: number,
  kind: PeriodKind = 'within',
): WorkingDayCount {
  return isWorkingDay(calendar, start, kind) && workingDays > 0
    ? addWorkingDays(calendar, start, workingDays - 1, kind)
    : addWorkingDays(calendar, start, workingDays, kind);
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function countWorkingDays(
  calendar: WorkingCalendar,
  from: CalendarDate,
  to: CalendarDate,
  kind: PeriodKind = 'within',
): number {
  if (to < from) return -countWorkingDays(calendar, to, from, kind);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day, kind)) count += 1;
  }
  return count;
}

/** The working day `offset` working days after (before when negative) the date; 0 gives the date itself. No margins. */
export function shiftWorkingDays(
  calendar: WorkingCalendar,
  date: CalendarDate,
  offset: number,
  kind: PeriodKind = 'within',
): CalendarDate {
  const step = offset < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(offset); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(calendar, day, kind)) left -= 1;
  }
  return day;
}

/** The date itself when it is a working day, else the next one. */
export function workingDayOnOrAfter(calendar: WorkingCalendar, date: CalendarDate): CalendarDate {
  return isWorkingDay(calendar, date) ? date : shiftWorkingDays(calendar, date, 1);
}

function skipReason(calendar: WorkingCalendar, date: CalendarDate, kind: PeriodKind): SkippedDay | undefined {
  // A notice may also rule on the last days of the year before, so the lists are asked before the year is.
  if (calendar.makeup.has(date)) return undefined;
  const holiday = calendar.off.get(date) ?? expectedHoliday(calendar, date, kind);
  const weekend = weekdayOf(date) === 0 || weekdayOf(date) === 6;
  if (holiday !== undefined) return { date, reason: 'holiday', holiday };
  return weekend ? { date, reason: 'weekend' } : undefined;
}

/** Unpublished year: a publicity counts none of the days that may be off, a limit counts them all. */
function expectedHoliday(calendar: WorkingCalendar, date: CalendarDate, kind: PeriodKind): NamedDay | undefined {
  if (kind === 'within' || isPublished(calendar, date)) return undefined;
  const { year, month, day } = partsOf(date);
  if (calendar.expectedYears.has(year)) return calendar.expectedOff.get(date);
  const possible = POSSIBLE_HOLIDAYS.some(([m, first, last]) => m === month && day >= first && day <= last);
  return possible ? { zh: '可能放假', en: 'possible holiday' } : undefined;
}
