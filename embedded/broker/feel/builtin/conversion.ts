import { FeelDate, FeelDateTime, FeelTime, FeelDuration } from 'feelin';
import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { parseNumeric } from '../number.ts';
import { durationOfMonths, parseDate, parseDateTime, parseDuration, parseTime } from '../temporal.ts';
import { toText } from '../text.ts';
import { isNumeric } from '../value.ts';
import type { FeelFunction, FeelValue } from '../value.ts';

/** Functions from one type to another. */
export const conversionBuiltins: Builtins = {
  string: builtin(['from'], ([value = null]) => (value === null ? null : toText(value))),
  number: builtin(
    ['from', 'grouping separator', 'decimal separator'],
    ([text, grouping, decimal]) => toNumber(text, grouping, decimal),
    { atLeast: 1 },
  ),
  duration: fromText(parseDuration),
  'years and months duration': builtin(['from', 'to'], ([from, to]) => {
    const [start, end] = [dateOf(from), dateOf(to)];
    if (!start || !end) return null;
    const span = start.unwrap().until(end.unwrap(), { largestUnit: 'month' });
    return durationOfMonths(span.months);
  }),
  date: builtin(['from', 'month', 'day'], (args) => (args.length === 3 ? dateOfParts(args) : dateOf(args[0])), {
    atLeast: 1,
  }),
  time: builtin(
    ['from', 'minute', 'second', 'offset'],
    (args) => (args.length > 1 ? timeOfParts(args) : timeOf(args[0])),
    {
      atLeast: 1,
    },
  ),
  'date and time': builtin(
    ['date', 'time'],
    ([first, second]) => {
      if (second === undefined) return typeof first === 'string' ? parseDateTime(first) : dateTimeOf(first);
      const day = dateOf(first);
      if (!day || typeof first === 'string') return null;
      if (second instanceof FeelTime)
        return new FeelDateTime(day.unwrap().toPlainDateTime(second.unwrap()), second.zone);
      return first instanceof FeelDateTime && typeof second === 'string' ? inZone(first, second) : null;
    },
    { atLeast: 1 },
  ),
};

function fromText(parse: (text: string) => FeelValue): FeelFunction {
  return builtin(['from'], ([text]) => {
    if (typeof text === 'string') return parse(text);
    return text instanceof FeelDuration ? text : null;
  });
}

function toNumber(text: FeelValue | undefined, grouping?: FeelValue, decimal?: FeelValue): FeelValue {
  if (isNumeric(text)) return text;
  if (typeof text !== 'string') return null;
  const ungrouped = typeof grouping === 'string' && grouping !== '' ? text.replaceAll(grouping, '') : text;
  const plain = typeof decimal === 'string' && decimal !== '' ? ungrouped.replace(decimal, '.') : ungrouped;
  if (/^[+-]?\d+(?:\.\d+)?$/.test(plain)) return parseNumeric(plain.replace(/^\+/, ''));
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : null;
}

function dateOf(value: FeelValue | undefined): FeelDate | null {
  if (typeof value === 'string') return parseDate(value);
  if (value instanceof FeelDateTime) return new FeelDate(value.unwrap().toPlainDate());
  return value instanceof FeelDate ? value : null;
}

function timeOf(value: FeelValue | undefined): FeelTime | null {
  if (typeof value === 'string') return parseTime(value);
  if (value instanceof FeelDateTime) return new FeelTime(value.unwrap().toPlainTime(), value.zone);
  return value instanceof FeelTime ? value : null;
}

function dateTimeOf(value: FeelValue | undefined): FeelDateTime | null {
  if (value instanceof FeelDate) return new FeelDateTime(value.unwrap().toPlainDateTime(), null);
  return value instanceof FeelDateTime ? value : null;
}

function inZone(value: FeelDateTime, zone: string): FeelDateTime | null {
  try {
    const moved = value
      .unwrap()
      .toZonedDateTime(value.zone ?? 'UTC')
      .withTimeZone(zone);
    return new FeelDateTime(moved.toPlainDateTime(), zone);
  } catch {
    return null;
  }
}

function dateOfParts(args: readonly FeelValue[]): FeelDate | null {
  if (!args.every(isNumeric)) return null;
  const [year = '', month = '', day = ''] = args.map((part, index) =>
    Number(part)
      .toString()
      .padStart(index === 0 ? 4 : 2, '0'),
  );
  return parseDate(`${year}-${month}-${day}`);
}

function timeOfParts(args: readonly FeelValue[]): FeelTime | null {
  const [hour, minute, second, offset] = args;
  if (![hour, minute, second].every(isNumeric)) return null;
  const [h = '', m = '', s = ''] = [hour, minute, second].map((part) => Number(part).toString().padStart(2, '0'));
  const local = parseTime(`${h}:${m}:${s}`);
  if (!(offset instanceof FeelDuration) || !local) return local;
  const minutes = Math.round(offset.unwrap().total('minute'));
  const size = Math.abs(minutes);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return new FeelTime(local.unwrap(), `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`);
}
