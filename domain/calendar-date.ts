import { z } from 'zod';

/** A date of the civil calendar as whole days since 1970-01-01; it has no time and no zone. */
export type CalendarDate = number & { readonly __calendarDate: unique symbol };

const DAY_MS = 86_400_000;
/** Asia/Shanghai has been +08:00 without daylight saving since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const WEEKDAYS_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Makes a date of year, month (1-12) and day; undefined when there is no such day (2026-02-30). */
export function dateOf(year: number, month: number, day: number): CalendarDate | undefined {
  if (!Number.isInteger(year) || year < 1900 || year > 9999) return undefined;
  const utc = new Date(Date.UTC(year, month - 1, day));
  const exists = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
  return exists ? ((utc.getTime() / DAY_MS) as CalendarDate) : undefined;
}

/** Reads 'YYYY-MM-DD'; undefined when the text is not such a date or the day does not exist. */
export function tryParseDate(iso: string): CalendarDate | undefined {
  const match = ISO_DATE.exec(iso);
  return match ? dateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Reads 'YYYY-MM-DD'; throws RangeError when there is no such day. */
export function parseDate(iso: string): CalendarDate {
  const date = tryParseDate(iso);
  if (date === undefined) throw new RangeError(`Expected an existing date 'YYYY-MM-DD', but found '${iso}'`);
  return date;
}

/** Writes a date as 'YYYY-MM-DD'. */
export function formatDate(date: CalendarDate): string {
  return new Date(date * DAY_MS).toISOString().slice(0, 10);
}

/** Writes a date the Chinese way, such as 2025年9月28日. */
export function formatChineseDate(date: CalendarDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** Year, month (1-12) and day of a date. */
export function partsOf(date: CalendarDate): { year: number; month: number; day: number } {
  const utc = new Date(date * DAY_MS);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

/** Weekday, 0 = Sunday to 6 = Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return (((date + 4) % 7) + 7) % 7;
}

/** Short weekday names, such as 周三 and Wed. */
export function weekdayNames(date: CalendarDate): { zh: string; en: string } {
  const weekday = weekdayOf(date);
  return { zh: WEEKDAYS_ZH[weekday] ?? '', en: WEEKDAYS_EN[weekday] ?? '' };
}

/** The date that lies `days` calendar days later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return (date + days) as CalendarDate;
}

/** The same day `months` later; the last day of that month when it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  for (let tried = day; tried > 27; tried -= 1) {
    const found = dateOf(target.year, target.month, tried);
    if (found !== undefined) return found;
  }
  return parseDate(
    `${target.year}-${String(target.month).padStart(2, '0')}-${String(Math.min(day, 27)).padStart(2, '0')}`,
  );
}

/** The date in Asia/Shanghai at a moment given in epoch milliseconds. */
export function dateAt(epochMs: number): CalendarDate {
  return Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS) as CalendarDate;
}

/** Epoch milliseconds of 00:00 of the date in Asia/Shanghai. */
export function startOfDayMs(date: CalendarDate): number {
  return date * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** Epoch milliseconds at which the date is over in Asia/Shanghai: 00:00 of the next day (民法典 203: the last day ends at 24:00). */
export function closeOfDayMs(date: CalendarDate): number {
  return startOfDayMs(addDays(date, 1));
}

/** Epoch milliseconds of a whole hour (0-23) of the date in Asia/Shanghai. */
export function hourOfDayMs(date: CalendarDate, hour: number): number {
  return startOfDayMs(date) + hour * 3_600_000;
}

/** An existing date written 'YYYY-MM-DD'; the text itself is kept. */
export const isoDateSchema = z
  .string()
  .refine((text) => tryParseDate(text) !== undefined, { error: '应为存在的日期，格式 YYYY-MM-DD,请改正' });
