import { addDays, closeOfDayMs, formatDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { computeDeadline } from './deadline.ts';
import type { ComputedDeadline } from './deadline.ts';
import { message } from './message.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { countWorkingDays, shiftWorkingDays } from './working-day.ts';

/** A deadline that runs or is paused, with its revision. */
export interface RunningDeadline extends ComputedDeadline {
  /** From 1; each change adds 1, so that each rung fires once per revision. */
  readonly revision: number;
  readonly state: 'running' | 'paused';
  /** Working days that were left on the day of the pause. */
  readonly remainingWorkingDays?: number;
  /** A later day set by an officer; a new calendar never moves a publicity to before it. */
  readonly fixedEnd?: CalendarDate;
}

/** A change of a deadline; `on` is the day it takes effect, `reason` is shown beside the dates. */
export type DeadlineChange =
  | { readonly kind: 'extend'; readonly workingDays: number; readonly on: CalendarDate; readonly reason: string }
  | { readonly kind: 'pause'; readonly on: CalendarDate; readonly reason: string }
  | { readonly kind: 'resume'; readonly on: CalendarDate; readonly reason: string }
  /** A new calendar: counted again from the same start. */
  | { readonly kind: 'recalculate'; readonly on: CalendarDate; readonly reason: string }
  /** The count begins anew in full, such as a publicity whose notice was changed. */
  | { readonly kind: 'restart'; readonly on: CalendarDate; readonly workingDays: number; readonly reason: string }
  /** An officer sets a later fixed day, such as a margin over a provisional publicity end. */
  | { readonly kind: 'fix'; readonly end: CalendarDate; readonly on: CalendarDate; readonly reason: string };

/** The changed deadline with the old and the new day, as it is to be logged. */
export interface DeadlineRevision {
  readonly deadline: RunningDeadline;
  readonly change: DeadlineChange['kind'];
  readonly oldEnd: CalendarDate;
  readonly newEnd: CalendarDate;
  readonly on: CalendarDate;
  readonly reason: string;
}

/** Starts a computed deadline at revision 1. */
export function startDeadline(computed: ComputedDeadline): RunningDeadline {
  return { ...computed, revision: 1, state: 'running' };
}

/**
 * Changes a deadline: the one place where an extension, a pause, a restart or a new calendar moves a date.
 * Throws RangeError when the change does not fit the state (resuming what runs, an end earlier than the rule allows, an empty reason).
 */
export function reviseDeadline(
  deadline: RunningDeadline,
  change: DeadlineChange,
  calendar: WorkingCalendar,
): DeadlineRevision {
  if (change.reason.trim() === '') throw new RangeError('Expected a reason for the change, but found none');
  expectState(deadline, change.kind === 'resume' ? 'paused' : 'running', change.kind);
  const revised = apply(deadline, change, calendar);
  const line = message(
    `${formatDate(change.on)} ${CHANGE_ZH[change.kind]}（${change.reason}）：原截止 ${formatDate(deadline.end)}，现截止 ${formatDate(revised.end)}`,
    `${formatDate(change.on)} ${change.kind} (${change.reason}): end was ${formatDate(deadline.end)}, is ${formatDate(revised.end)}`,
  );
  return {
    deadline: { ...revised, revision: deadline.revision + 1, explanation: [...revised.explanation, line] },
    change: change.kind,
    oldEnd: deadline.end,
    newEnd: revised.end,
    on: change.on,
    reason: change.reason,
  };
}

const CHANGE_ZH: Record<DeadlineChange['kind'], string> = {
  extend: '延期',
  pause: '暂停计时',
  resume: '恢复计时',
  recalculate: '按新日历重算',
  restart: '重新起算',
  fix: '指定截止日',
};

function apply(deadline: RunningDeadline, change: DeadlineChange, calendar: WorkingCalendar): RunningDeadline {
  const { remainingWorkingDays: remaining, ...base } = deadline;
  switch (change.kind) {
    case 'extend': {
      if (!Number.isInteger(change.workingDays) || change.workingDays < 1) {
        throw new RangeError(`Expected an extension of 1 working day or more, but found ${change.workingDays}`);
      }
      const computed = computeDeadline({ ...base, workingDays: base.workingDays + change.workingDays }, calendar);
      // After a fixed day the days are added to that day; an extension never brings the end forward.
      const least = shiftWorkingDays(calendar, deadline.end, change.workingDays);
      return { ...base, ...computed, ...(computed.end < least ? fixedAt(least) : {}) };
    }
    case 'pause': {
      // The day of the pause is used up; the day of the resumption is not counted: the two cancel out on one day.
      // What has not begun to count has all its days left.
      const begun = base.countsStart === true ? addDays(base.startDate, -1) : base.startDate;
      const from = change.on > begun ? change.on : begun;
      const left = Math.max(0, countWorkingDays(calendar, from, deadline.end, deadline.kind));
      return { ...base, state: 'paused', remainingWorkingDays: left };
    }
    case 'resume': {
      // Resumed before its start, it counts from there, as if it had not been paused.
      const ahead = change.on < base.startDate;
      const resumedFrom = {
        ...base,
        ...(ahead
          ? {}
          : { startFact: message('恢复计时', 'the resumption'), startDate: change.on, countsStart: false }),
        workingDays: remaining ?? 0,
      };
      return { ...base, ...computeDeadline(resumedFrom, calendar), state: 'running' };
    }
    case 'recalculate': {
      const computed = computeDeadline(base, calendar);
      const fixed = base.fixedEnd;
      const keep = fixed !== undefined && (base.kind === 'within' || computed.end < fixed);
      return keep ? { ...base, ...computed, ...fixedAt(fixed) } : { ...base, ...computed };
    }
    case 'restart': {
      const { fixedEnd: _dropped, ...anew } = base;
      return {
        ...anew,
        ...computeDeadline({ ...anew, startDate: change.on, workingDays: change.workingDays }, calendar),
      };
    }
    case 'fix': {
      if (change.end < deadline.end && deadline.kind === 'atLeast') {
        throw new RangeError(
          `Expected an end not before ${formatDate(deadline.end)}, but found ${formatDate(change.end)}`,
        );
      }
      return { ...base, ...fixedAt(change.end) };
    }
  }
}

function fixedAt(end: CalendarDate) {
  return { end, closesAt: closeOfDayMs(end), warnOn: end, provisional: false, fixedEnd: end };
}

function expectState(deadline: RunningDeadline, state: RunningDeadline['state'], change: string): void {
  if (deadline.state !== state) {
    throw new RangeError(`Expected a ${state} deadline for '${change}', but found a ${deadline.state} one`);
  }
}
