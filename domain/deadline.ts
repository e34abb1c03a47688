import { closeOfDayMs, formatDate, weekdayNames } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';
import { isPublished } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { addWorkingDays, addWorkingDaysInclusive, countWorkingDays } from './working-day.ts';
import type { PeriodKind, WorkingDayCount } from './working-day.ts';

/** What a deadline is computed from. */
export interface DeadlineRequest {
  /** Rule code (17g) or the name of an office default (office:unit-review). */
  readonly ruleCode: string;
  /** The fact the days run from, such as 评审结束. */
  readonly startFact: Message;
  readonly startDate: CalendarDate;
  readonly workingDays: number;
  readonly kind: PeriodKind;
  /** Whether the starting day is counted; it is not, unless the office has set so (rules are silent on the day of posting). */
  readonly countsStart?: boolean;
}

/** A computed end with its reasons; `end` is the last day, counted in full. */
export interface ComputedDeadline extends DeadlineRequest {
  readonly calendarVersion: string;
  readonly end: CalendarDate;
  /** Epoch milliseconds at which the last day is over in Asia/Shanghai. */
  readonly closesAt: number;
  /** The end when the starting day is counted: warn on that day (rules 5.3). */
  readonly warnOn: CalendarDate;
  /** 暂定: to be computed again when the calendar of the year is published. */
  readonly provisional: boolean;
  /** One line for the start, each skipped day, each make-up day and the end. */
  readonly explanation: readonly Message[];
}

/** Computes a deadline in working days; the starting day is not counted unless asked for. Throws RangeError for a broken number of days. */
export function computeDeadline(request: DeadlineRequest, calendar: WorkingCalendar): ComputedDeadline {
  const { startDate, workingDays, kind } = request;
  const add = request.countsStart === true ? addWorkingDaysInclusive : addWorkingDays;
  const count = add(calendar, startDate, workingDays, kind);
  const inclusive = addWorkingDaysInclusive(calendar, startDate, workingDays, kind);
  return {
    ...request,
    calendarVersion: calendar.version,
    end: count.end,
    closesAt: closeOfDayMs(count.end),
    warnOn: inclusive.end < count.end ? inclusive.end : count.end,
    provisional: count.provisional,
    explanation: explain(request, count, calendar),
  };
}

/** A deadline as words: still so many working days, today, or overdue by so many. */
export function remainingText(end: CalendarDate, today: CalendarDate, calendar: WorkingCalendar): Message {
  const left = remainingWorkingDays(end, today, calendar);
  if (today === end) return message('今天截止', 'Due today');
  if (today < end) {
    return left === 0
      ? message('已无剩余工作日，今天办理', 'No working day left, act today')
      : message(`还有 ${left} 个工作日`, `${left} working days left`);
  }
  return left === 0
    ? message('已逾期', 'Overdue')
    : message(`逾期 ${-left} 个工作日`, `Overdue by ${-left} working days`);
}

/** Working days left after today up to the end; negative once overdue. */
export function remainingWorkingDays(end: CalendarDate, today: CalendarDate, calendar: WorkingCalendar): number {
  return countWorkingDays(calendar, today, end);
}

/** True once the last day is over. */
export function isOverdue(deadline: Pick<ComputedDeadline, 'closesAt'>, nowMs: number): boolean {
  return nowMs >= deadline.closesAt;
}

function explain(request: DeadlineRequest, count: WorkingDayCount, calendar: WorkingCalendar): Message[] {
  const { startDate, startFact, workingDays, kind, countsStart } = request;
  const [counted, countedEn] =
    countsStart === true ? ['当日计入', 'that day counted'] : ['当日不计入', 'that day not counted'];
  const lines = [
    message(
      `自${startFact.zh}（${dayZh(startDate)}）起算，${counted}，${kind === 'atLeast' ? `不少于 ${workingDays} 个工作日` : `${workingDays} 个工作日内`}`,
      `From ${startFact.en} (${dayEn(startDate)}), ${countedEn}, ${kind === 'atLeast' ? 'at least' : 'within'} ${workingDays} working days`,
    ),
  ];
  const days = [
    ...count.skipped.map((skip) => ({
      date: skip.date,
      line:
        skip.holiday === undefined
          ? message(`${dayZh(skip.date)} 休息日，不计`, `${dayEn(skip.date)} weekend, not counted`)
          : message(
              `${dayZh(skip.date)} ${skip.holiday.zh}放假，不计`,
              `${dayEn(skip.date)} ${skip.holiday.en}, not counted`,
            ),
    })),
    ...count.madeUp.map((date) => ({
      date,
      line: message(
        `${dayZh(date)} ${calendar.makeup.get(date)?.zh ?? '调休'}上班，计入`,
        `${dayEn(date)} make-up working day, counted`,
      ),
    })),
  ].sort((a, b) => a.date - b.date);
  lines.push(...days.map((day) => day.line));
  if (count.marginWorkingDays > 0) {
    lines.push(
      message(
        `节假日安排未公布，提前 ${count.marginWorkingDays} 个工作日留出余量`,
        `Calendar not published: ${count.marginWorkingDays} working days taken off as a margin`,
      ),
    );
  }
  lines.push(
    message(
      `截止 ${dayZh(count.end)} 24:00${count.provisional ? '(暂定，待国务院办公厅通知公布后重新计算)' : ''}`,
      `Ends ${dayEn(count.end)} 24:00${count.provisional ? ' (provisional until the calendar is published)' : ''}`,
    ),
  );
  lines.push(versionLine(calendar, count.end));
  return lines;
}

function versionLine(calendar: WorkingCalendar, end: CalendarDate): Message {
  const state = isPublished(calendar, end) ? '' : ',该年度未公布';
  return message(`依据工作日历 ${calendar.version}${state}`, `By working calendar ${calendar.version}`);
}

function dayZh(date: CalendarDate): string {
  return `${formatDate(date)} ${weekdayNames(date).zh}`;
}

function dayEn(date: CalendarDate): string {
  return `${formatDate(date)} ${weekdayNames(date).en}`;
}
