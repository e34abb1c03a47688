import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import type { JsonValue } from '../json.ts';
import type { ResultType } from '../expression.ts';
import { lengthOf } from './temporal.ts';
import { isList, typeOf } from './value.ts';
import type { FeelContext, FeelValue } from './value.ts';

/** A value as a variable holds it: temporal values become ISO 8601 text in the engine's form. */
export function toJson(value: FeelValue): JsonValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(toJson);
  const type = typeOf(value);
  if (type === 'range' || type === 'function') return null;
  if (type === 'context') {
    return Object.fromEntries(Object.entries(value as FeelContext).map(([name, member]) => [name, toJson(member)]));
  }
  return temporalText(value);
}

const resultTypes = {
  null: 'NULL',
  boolean: 'BOOLEAN',
  number: 'NUMBER',
  string: 'STRING',
  list: 'ARRAY',
  context: 'OBJECT',
  date: 'DATE',
  time: 'TIME',
  'date time': 'DATE_TIME',
  'days duration': 'DURATION',
  'months duration': 'PERIOD',
  range: 'NULL',
  function: 'NULL',
} as const satisfies Record<ReturnType<typeof typeOf>, ResultType>;

/** The type of a result in the engine's words. */
export function resultTypeOf(value: FeelValue): ResultType {
  return resultTypes[typeOf(value)];
}

/** What `string()` gives: ISO 8601 with seconds, lists and contexts as they are written. */
export function toText(value: FeelValue): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map(quoted).join(', ')}]`;
  if (value !== null && typeOf(value) === 'context') {
    const members = Object.entries(value as FeelContext).map(([name, member]) => `${name}:${quoted(member)}`);
    return `{${members.join(', ')}}`;
  }
  return plainText(value);
}

function plainText(value: FeelValue): string {
  if (value === null || typeof value !== 'object') return String(value);
  const isTemporal = [FeelDate, FeelTime, FeelDateTime, FeelDuration].some((kind) => value instanceof kind);
  return isTemporal ? `${(value as FeelDate).iso}` : typeOf(value);
}

function quoted(value: FeelValue): string {
  return typeof value === 'string' ? `"${value}"` : toText(value);
}

function temporalText(value: FeelValue): string {
  if (value instanceof FeelDate) return value.iso;
  if (value instanceof FeelTime) return value.zone === null ? clockText(value.unwrap()) : value.iso;
  if (value instanceof FeelDuration)
    return value.yearsMonths ? monthsText(lengthOf(value)) : secondsText(lengthOf(value));
  return value instanceof FeelDateTime ? dateTimeText(value) : plainText(value);
}

function dateTimeText(value: FeelDateTime): string {
  const local = value.unwrap();
  const text = `${local.toPlainDate().toString()}T${clockText(local.toPlainTime())}`;
  if (value.zone === null) return text;
  if (value.zone === 'UTC') return `${text}Z`;
  const offset = local.toZonedDateTime(value.zone).offset;
  const shown = offset === '+00:00' ? 'Z' : offset;
  return /^[+-]/.test(value.zone) ? `${text}${shown}` : `${text}${shown}[${value.zone}]`;
}

interface ClockParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly microsecond: number;
  readonly nanosecond: number;
}

/** Zero seconds are cut, and a fraction has 3, 6 or 9 digits. */
function clockText(clock: ClockParts): string {
  const pad = (part: number, width: number): string => String(part).padStart(width, '0');
  const minutes = `${pad(clock.hour, 2)}:${pad(clock.minute, 2)}`;
  const nanos = `${pad(clock.millisecond, 3)}${pad(clock.microsecond, 3)}${pad(clock.nanosecond, 3)}`;
  const fraction = nanos.replace(/(?:000){1,3}$/, '');
  if (clock.second === 0 && fraction === '') return minutes;
  return `${minutes}:${pad(clock.second, 2)}${fraction === '' ? '' : `.${fraction}`}`;
}

function monthsText(months: number): string {
  const years = Math.trunc(months / 12);
  const rest = months % 12;
  if (years === 0 && rest === 0) return 'P0D';
  return `P${years === 0 ? '' : `${String(years)}Y`}${rest === 0 ? '' : `${String(rest)}M`}`;
}

function secondsText(total: number): string {
  if (total === 0) return 'PT0S';
  const hours = Math.trunc(total / 3600);
  const minutes = Math.trunc((total % 3600) / 60);
  const seconds = Number((total % 60).toFixed(3));
  const parts = [hours === 0 ? '' : `${String(hours)}H`, minutes === 0 ? '' : `${String(minutes)}M`];
  return `PT${parts.join('')}${seconds === 0 ? '' : `${String(seconds)}S`}`;
}
