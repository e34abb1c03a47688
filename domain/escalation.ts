import { closeOfDayMs, hourOfDayMs } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { shiftWorkingDays } from './working-day.ts';

/** What happens on a rung of the ladder. */
export type RungName = 'remind' | 'digest' | 'notify-head' | 'raise' | 'mark-overdue' | 'reassign';

/** One rung (梯级): when it falls due, in working days from the last day of the deadline (negative = before). */
export interface Rung {
  readonly rung: RungName;
  readonly offsetWorkingDays: number;
  /** On `reassign`: the role in the holder's office, or `<organisation>/<role>`, that may do the task from then on. */
  readonly reassignTo?: string | null | undefined;
}

/** A rung with its moment in epoch milliseconds. */
export interface RungTime extends Rung {
  /** Tells two rungs of one name apart; each fires once per deadline and revision. */
  readonly key: string;
  readonly at: number;
}

/** Hour of the day (Asia/Shanghai) at which people are told. */
const NOTICE_HOUR = 9;

/** The moments of all rungs of one deadline, earliest first: 09:00 of the day, for mark-overdue right after the close of the day. */
export function rungTimes(end: CalendarDate, rungs: readonly Rung[], calendar: WorkingCalendar): RungTime[] {
  return rungs
    .map((rung) => {
      const day = shiftWorkingDays(calendar, end, rung.offsetWorkingDays);
      const at = rung.rung === 'mark-overdue' ? closeOfDayMs(day) : hourOfDayMs(day, NOTICE_HOUR);
      return { ...rung, key: rungKey(rung), at };
    })
    .sort((a, b) => a.at - b.at || a.offsetWorkingDays - b.offsetWorkingDays);
}

/** Name of a rung within its ladder, such as `remind-2` or `raise+3`. */
export function rungKey(rung: Rung): string {
  const { offsetWorkingDays: offset } = rung;
  return `${rung.rung}${offset < 0 ? '' : '+'}${offset}`;
}

/** The next rung that has not fired; `dueNow` when its moment has passed, so that it fires at once. Undefined when all have fired. */
export function nextRung(
  times: readonly RungTime[],
  nowMs: number,
  fired: ReadonlySet<string>,
): (RungTime & { readonly dueNow: boolean }) | undefined {
  const next = times.find((time) => !fired.has(time.key));
  return next === undefined ? undefined : { ...next, dueNow: next.at <= nowMs };
}

/** What has happened to a deadline before, as far as the next rung depends on it. */
export interface LadderState {
  readonly revision: number;
  /** When the deadline was opened or last moved, epoch milliseconds. */
  readonly movedAt: number;
  readonly fired: readonly { readonly revision: number; readonly rung: string }[];
}

/**
 * The rungs of this revision that are worth firing: a reminder due before the deadline was even set says nothing, and a rung of
 * an earlier revision is not repeated for a moment that had passed when the deadline was moved. The overdue mark always counts.
 */
export function usefulRungs(times: readonly RungTime[], { movedAt, fired }: LadderState): RungTime[] {
  const before = new Set(fired.map(({ rung }) => rung));
  return times.filter((time) => {
    if (time.at >= movedAt || time.rung === 'mark-overdue') return true;
    return time.rung !== 'remind' && time.rung !== 'digest' && !before.has(time.key);
  });
}

/** The next rung of a deadline in its present revision. */
export function rungDue(times: readonly RungTime[], state: LadderState, nowMs: number) {
  const now = new Set(state.fired.filter(({ revision }) => revision === state.revision).map(({ rung }) => rung));
  return nextRung(
    usefulRungs(times, { ...state, fired: state.fired.filter(({ revision }) => revision < state.revision) }),
    nowMs,
    now,
  );
}
