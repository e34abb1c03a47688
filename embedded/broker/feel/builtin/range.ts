import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { equal, order, rangeHolds } from '../compare.ts';
import { FeelRange } from '../value.ts';
import type { FeelFunction, FeelValue } from '../value.ts';

/** Functions over points and ranges; a point counts as the range that holds it alone. */
export const rangeBuiltins: Builtins = {
  before: relation((one, other) => endsBefore(one, other)),
  after: relation((one, other) => endsBefore(other, one)),
  meets: relation((one, other) => one.endIncluded && other.startIncluded && same(one.end, other.start)),
  'met by': relation((one, other) => other.endIncluded && one.startIncluded && same(other.end, one.start)),
  overlaps: relation((one, other) => !endsBefore(one, other) && !endsBefore(other, one)),
  includes: relation((one, other) => covers(one, other)),
  during: relation((one, other) => covers(other, one)),
  starts: relation((one, other) => same(one.start, other.start) && covers(other, one)),
  'started by': relation((one, other) => same(one.start, other.start) && covers(one, other)),
  finishes: relation((one, other) => same(one.end, other.end) && covers(other, one)),
  'finished by': relation((one, other) => same(one.end, other.end) && covers(one, other)),
  coincides: relation((one, other) => covers(one, other) && covers(other, one)),
};

function relation(body: (one: FeelRange, other: FeelRange) => boolean): FeelFunction {
  return builtin(['a', 'b'], ([one = null, other = null]) =>
    one === null || other === null ? null : body(asRange(one), asRange(other)),
  );
}

function asRange(value: FeelValue): FeelRange {
  return value instanceof FeelRange ? value : new FeelRange(value, true, value, true);
}

function same(one: FeelValue | undefined, other: FeelValue | undefined): boolean {
  return equal(one ?? null, other ?? null) === true;
}

function endsBefore(one: FeelRange, other: FeelRange): boolean {
  const sign = order(one.end ?? null, other.start ?? null);
  return sign !== null && (sign < 0 || (sign === 0 && !(one.endIncluded && other.startIncluded)));
}

function covers(one: FeelRange, other: FeelRange): boolean {
  const holdsBound = (bound: FeelValue | undefined, open: FeelValue | undefined, included: boolean): boolean =>
    rangeHolds(one, bound ?? null) === true || (!included && same(bound, open));
  return holdsBound(other.start, one.start, other.startIncluded) && holdsBound(other.end, one.end, other.endIncluded);
}
