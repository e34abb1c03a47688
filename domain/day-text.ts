import { formatChineseDate, weekdayOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

/** A day with its weekday, such as 2025年10月10日（星期五）. */
export function dayText(date: CalendarDate): string {
  return `${formatChineseDate(date)}（${WEEKDAYS[weekdayOf(date)] ?? ''}）`;
}
