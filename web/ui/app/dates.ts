import { dateAt, formatDate, tryParseDate, weekdayNames } from '../../../domain/calendar-date.ts';
import type { Language } from './language.tsx';

/** Writes 'YYYY-MM-DD' with its weekday, as in 2025-10-14 周二; what is no date is given back as it is. */
export function dayText(iso: string, language: Language): string {
  const date = tryParseDate(iso);
  return date === undefined ? iso : `${iso} ${weekdayNames(date)[language]}`;
}

/** Writes an instant as its day and minute in Asia/Shanghai, as in 2025-10-14 周二 09:30. */
export function momentText(instant: string, language: Language): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  const minute = new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${dayText(formatDate(dateAt(ms)), language)} ${minute}`;
}

/** The day of an instant in Asia/Shanghai with its weekday. */
export function dayOfMoment(instant: string, language: Language): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? instant : dayText(formatDate(dateAt(ms)), language);
}
