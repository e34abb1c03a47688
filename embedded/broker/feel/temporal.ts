import { FeelDate, FeelDateTime, FeelDuration, FeelTime, date, dateAndTime, duration, time, toFeel } from 'feelin';
import type { FeelValue } from './value.ts';

/** Reads `2025-01-01`; null for anything else. */
export function parseDate(text: string): FeelDate | null {
  const found = /^-?\d{4,9}-\d\d-\d\d$/.test(text) ? date(text) : null;
  return found instanceof FeelDate ? found : null;
}

/** Reads a time with or without a zone; null for anything else. */
export function parseTime(text: string): FeelTime | null {
  return /^\d\d:\d\d/.test(text) ? time(text) : null;
}

/** Reads a date and time with or without a zone, a bare date being its midnight; null for anything else. */
export function parseDateTime(text: string): FeelDateTime | null {
  const found = /^-?\d{4,9}-\d\d-\d\dT\d\d:\d\d/.test(text) ? dateAndTime(text) : null;
  if (found instanceof FeelDateTime) return found;
  const day = parseDate(text);
  return day && new FeelDateTime(day.unwrap().toPlainDateTime(), null);
}

/** Reads an ISO 8601 duration of either kind; null for anything else. */
export function parseDuration(text: string): FeelDuration | null {
  return /^-?P(?=.)/.test(text) ? duration(text) : null;
}

/** Reads the text of an `@"…"` literal. */
export function parseTemporal(text: string): FeelValue {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (text.includes('T')) return parseDateTime(text);
  return text.includes(':') ? parseTime(text) : parseDate(text);
}

/** The moment in the machine's zone, which is how the engine's `now()` gives it. */
export function momentHere(epochMs: number): FeelDateTime {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = here === 'UTC' ? 'Etc/UTC' : here;
  const utc = toFeel(new Date(epochMs)) as FeelDateTime;
  const local = utc.unwrap().toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime();
  return new FeelDateTime(local, zone);
}

/** Milliseconds since the epoch, a local value being read as UTC. */
export function epochOf(value: FeelDateTime): number {
  return value.unwrap().toZonedDateTime(value.zone ?? 'UTC').epochMilliseconds;
}

/** Seconds of the day, corrected by the offset of a zoned time. */
export function secondOfDay(value: FeelTime): number {
  const clock = value.unwrap();
  return clock.hour * 3600 + clock.minute * 60 + clock.second + clock.millisecond / 1000 - offsetOf(value);
}

/** Seconds of a days-and-time duration, or months of a years-and-months one. */
export function lengthOf(value: FeelDuration): number {
  const span = value.unwrap();
  if (value.yearsMonths) return span.years * 12 + span.months;
  return span.days * 86400 + span.hours * 3600 + span.minutes * 60 + span.seconds + span.milliseconds / 1000;
}

/** A days-and-time duration of so many seconds. */
export function durationOfSeconds(seconds: number): FeelDuration {
  const size = Math.abs(seconds);
  const text = `${seconds < 0 ? '-' : ''}PT${String(Number(size.toFixed(3)))}S`;
  return withKind(duration(text), false);
}

/** A years-and-months duration of so many months. */
export function durationOfMonths(months: number): FeelDuration {
  return withKind(duration(`${months < 0 ? '-' : ''}P${String(Math.abs(months))}M`), true);
}

/** Adds a duration to a date, time or date and time; null where the two do not go together. */
export function shift(value: FeelDate | FeelTime | FeelDateTime, span: FeelDuration): FeelValue {
  const size = lengthOf(span);
  if (value instanceof FeelDate) {
    if (span.yearsMonths) return new FeelDate(value.unwrap().add({ months: size }));
    return new FeelDate(value.unwrap().add({ days: Math.trunc(size / 86400) }));
  }
  if (value instanceof FeelTime) {
    return span.yearsMonths ? null : new FeelTime(value.unwrap().add({ milliseconds: size * 1000 }), value.zone);
  }
  if (span.yearsMonths) return new FeelDateTime(value.unwrap().add({ months: size }), value.zone);
  const moved = value
    .unwrap()
    .toZonedDateTime(value.zone ?? 'UTC')
    .add({ milliseconds: Math.round(size * 1000) });
  return new FeelDateTime(moved.toPlainDateTime(), value.zone);
}

/** The last day of the month a date is in. */
export function lastDayOfMonth(value: FeelDate | FeelDateTime): FeelDate {
  const day = value instanceof FeelDateTime ? value.unwrap().toPlainDate() : value.unwrap();
  return new FeelDate(day.with({ day: day.daysInMonth }));
}

function offsetOf(value: FeelTime): number {
  const offset = value['time offset'];
  return value.zone === null ? 0 : lengthOf(offset);
}

function withKind(value: FeelDuration | null, yearsMonths: boolean): FeelDuration {
  if (!value) throw new RangeError('Expected a duration that can be written, but found none.');
  return new FeelDuration(value.unwrap(), yearsMonths);
}
