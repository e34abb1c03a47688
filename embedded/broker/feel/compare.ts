import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { epochOf, lengthOf, secondOfDay } from './temporal.ts';
import { FeelFunction, FeelRange, isContext, isList, isNumeric, typeOf } from './value.ts';
import type { FeelValue } from './value.ts';

/** Equality with FEEL's third answer: null when the two cannot be compared. */
export function equal(one: FeelValue, other: FeelValue): boolean | null {
  if (one === null || other === null) return one === other;
  if (isNumeric(one) && isNumeric(other)) return order(one, other) === 0;
  if (typeOf(one) !== typeOf(other)) return null;
  if (isList(one) && isList(other)) return sameList(one, other);
  if (one instanceof FeelDateTime && other instanceof FeelDateTime) return sameDateTime(one, other);
  if (one instanceof FeelRange || one instanceof FeelFunction) return one === other;
  if (isContext(one) && isContext(other)) {
    const names = Object.keys(one);
    if (names.length !== Object.keys(other).length) return false;
    return names.every((name) => name in other && equal(one[name] ?? null, other[name] ?? null) === true);
  }
  if (typeof one !== 'object') return one === other;
  return order(one, other) === 0;
}

/** Order as a negative, zero or positive number; null when the two have none. */
export function order(one: FeelValue, other: FeelValue): number | null {
  if (isNumeric(one) && isNumeric(other)) return one < other ? -1 : one > other ? 1 : 0;
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  if (typeOf(one) !== typeOf(other)) return null;
  const left = magnitude(one);
  const right = magnitude(other);
  return left === null || right === null ? null : left - right;
}

/** Whether a range holds a value; null when they cannot be compared. */
export function rangeHolds(range: FeelRange, value: FeelValue): boolean | null {
  const above = side(range.start, value, range.startIncluded, (sign) => sign < 0);
  const below = side(range.end, value, range.endIncluded, (sign) => sign > 0);
  if (above === null || below === null) return null;
  return above && below;
}

/** Whether a value passes a test value: in a range, in a list, or equal to it. */
export function passes(value: FeelValue, test: FeelValue): boolean | null {
  if (test instanceof FeelRange) return rangeHolds(test, value);
  if (isList(test)) return test.some((item) => passes(value, item) === true || equal(value, item) === true);
  return equal(value, test);
}

function side(
  bound: FeelValue | undefined,
  value: FeelValue,
  included: boolean,
  inside: (sign: number) => boolean,
): boolean | null {
  if (bound === undefined) return true;
  const sign = order(bound, value);
  if (sign === null) return null;
  return inside(sign) || (included && sign === 0);
}

function sameList(one: readonly FeelValue[], other: readonly FeelValue[]): boolean {
  return one.length === other.length && one.every((item, index) => equal(item, other[index] ?? null) === true);
}

/** Two moments are equal only in the same zone, though they are ordered by the instant. */
function sameDateTime(one: FeelDateTime, other: FeelDateTime): boolean | null {
  if ((one.zone === null) !== (other.zone === null)) return null;
  return one.iso === other.iso;
}

function magnitude(value: FeelValue): number | null {
  if (value instanceof FeelDate) return Date.UTC(value.year, value.month - 1, value.day);
  if (value instanceof FeelTime) return secondOfDay(value);
  if (value instanceof FeelDateTime) return epochOf(value);
  if (value instanceof FeelDuration) return lengthOf(value);
  return null;
}
