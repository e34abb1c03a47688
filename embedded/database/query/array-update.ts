import { asNumber, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { fieldTest, isOperatorDocument } from './field-operators.ts';
import { compileFilter } from './matcher.ts';
import { regexIn } from './regex.ts';
import { readSort, sortBy } from './sort.ts';
import { keyOf } from './value-key.ts';

/** The array with the operand of `$push` added; its modifiers are `$each`, `$position`, `$sort` and `$slice`. */
export function push(array: readonly unknown[], operand: unknown): unknown[] {
  if (!isDocument(operand) || !('$each' in operand)) return [...array, operand];
  const { $each, $position, $sort, $slice, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new MongoError(2, `Unrecognized clause in $push: ${unknown}`);
  if (!Array.isArray($each)) throw new MongoError(2, 'The argument to $each in $push must be an array');
  const position = wholeOf('$position', $position) ?? array.length;
  const at = position < 0 ? Math.max(0, array.length + position) : position;
  let result: unknown[] = [...array.slice(0, at), ...($each as unknown[]), ...array.slice(at)];
  if ($sort !== undefined) result = sorted(result, $sort);
  const slice = wholeOf('$slice', $slice);
  if (slice === undefined) return result;
  return slice < 0 ? result.slice(slice) : result.slice(0, slice);
}

function wholeOf(name: string, value: unknown): number | undefined {
  const number = asNumber(value);
  if (value !== undefined && !Number.isInteger(number)) {
    throw new MongoError(2, `The value for ${name} must be an integer value but was given ${JSON.stringify(value)}`);
  }
  return number;
}

function sorted(array: readonly unknown[], sort: unknown): unknown[] {
  if (isDocument(sort)) return sortBy(array, readSort(sort), (element) => (isDocument(element) ? element : {}));
  return sortBy(array, readSort({ value: sort }), (element) => ({ value: element }));
}

/** The array with those values added that it does not hold. */
export function addToSet(array: readonly unknown[], operand: unknown): unknown[] {
  let values = [operand];
  if (isDocument(operand) && '$each' in operand) {
    const [unknown] = Object.keys(operand).filter((name) => name !== '$each');
    if (unknown) throw new MongoError(2, `Found unexpected fields after $each in $addToSet: ${unknown}`);
    if (!Array.isArray(operand['$each']))
      throw new MongoError(14, 'The argument to $each in $addToSet must be an array');
    values = operand['$each'] as unknown[];
  }
  const present = new Set(array.map(keyOf));
  const added = values.filter((value) => {
    const key = keyOf(value);
    if (present.has(key)) return false;
    present.add(key);
    return true;
  });
  return [...array, ...added];
}

/** The array without its first (-1) or last (1) element. */
export function pop(array: readonly unknown[], operand: unknown): unknown[] {
  const end = asNumber(operand);
  if (end !== 1 && end !== -1) throw new MongoError(9, `$pop expects 1 or -1, found: ${JSON.stringify(operand)}`);
  return end === 1 ? array.slice(0, -1) : array.slice(1);
}

/** The array without the elements that fit a value, operators, or a filter on their fields. */
export function pull(array: readonly unknown[], operand: unknown): unknown[] {
  if (isOperatorDocument(operand) || regexIn(operand)) {
    const conditions: Document = isOperatorDocument(operand) ? operand : { $eq: operand };
    const test = fieldTest(conditions, (filter) => compileFilter(filter), !isOperatorDocument(operand));
    return array.filter((element) => !test([element]));
  }
  if (isDocument(operand)) {
    const test = compileFilter(operand);
    return array.filter((element) => !(isDocument(element) && test(element)));
  }
  return pullAll(array, [operand]);
}

/** The array without the elements that equal one of the values. */
export function pullAll(array: readonly unknown[], operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw new MongoError(2, '$pullAll requires an array argument');
  const gone = new Set(operand.map(keyOf));
  return array.filter((element) => !gone.has(keyOf(element)));
}
