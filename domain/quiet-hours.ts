import { addDays, dateAt, startOfDayMs } from './calendar-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { isWorkingDay, workingDayOnOrAfter } from './working-day.ts';

/** The hours in which people are written to, each as 'HH:MM' of Asia/Shanghai; the end itself is outside. */
export interface WorkingHours {
  readonly from: string;
  readonly to: string;
}

/** The usual office hours. */
export const usualWorkingHours: WorkingHours = { from: '08:30', to: '17:30' };

const MINUTE_MS = 60_000;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/u;

/**
 * The moment at which a message of this moment may leave: at once in working hours, else when the next ones begin; never on a
 * day off. Nothing is lost: what is held back leaves first thing on the next working day. Throws RangeError for broken hours.
 */
export function nextSendingMoment(at: number, calendar: WorkingCalendar, hours: WorkingHours): number {
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  if (from >= to) {
    throw new RangeError(`Expected working hours that begin before they end, but found ${hours.from} to ${hours.to}`);
  }
  const day = dateAt(at);
  const opens = startOfDayMs(day) + from * MINUTE_MS;
  const closes = startOfDayMs(day) + to * MINUTE_MS;
  if (isWorkingDay(calendar, day) && at < closes) return Math.max(at, opens);
  const next = workingDayOnOrAfter(calendar, addDays(day, 1));
  return startOfDayMs(next) + from * MINUTE_MS;
}

/** True when a message of this moment has to wait. */
export function isQuiet(at: number, calendar: WorkingCalendar, hours: WorkingHours): boolean {
  return nextSendingMoment(at, calendar, hours) > at;
}

function minutesOf(time: string): number {
  const match = TIME.exec(time);
  if (match === null) throw new RangeError(`Expected a time 'HH:MM', but found '${time}'`);
  return Number(match[1]) * 60 + Number(match[2]);
}
