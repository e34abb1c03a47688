import { asNumber, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { typeTest } from './bson-type.ts';
import { regexIn, toRegExp } from './regex.ts';
import { keyOf, typeTag } from './value-key.ts';

/** Tests the values a path leads to; an array among them is also tested element by element. */
export type ValuesTest = (values: readonly unknown[]) => boolean;
type Nested = (filter: Document) => (doc: Document) => boolean;
type Operator = (operand: unknown, nested: Nested, siblings: Document) => ValuesTest;

/** Whether `{field: value}` means operators on the field rather than equality with a document. */
export function isOperatorDocument(value: unknown): value is Document {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

/** The test of all operators on one field; with `literal`, a regular expression is a pattern to match. */
export function fieldTest(conditions: Document, nested: Nested, literal = false): ValuesTest {
  if (literal && regexIn(conditions['$eq'])) return pattern(conditions['$eq']);
  const tests = Object.entries(conditions).map(([name, operand]) => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (!operator) throw new MongoError(2, `unknown operator: ${name}`);
    return operator(operand, nested, conditions);
  });
  return (values) => tests.every((test) => test(values));
}

const operators: Readonly<Record<string, Operator>> = {
  $eq: (operand) => equality(operand),
  $ne: (operand) => {
    if (regexIn(operand)) throw new MongoError(2, "Can't have regex as arg to $ne.");
    return not(equality(operand));
  },
  $gt: (operand) => comparison(operand, (value, bound) => value > bound, false),
  $gte: (operand) => comparison(operand, (value, bound) => value >= bound, true),
  $lt: (operand) => comparison(operand, (value, bound) => value < bound, false),
  $lte: (operand) => comparison(operand, (value, bound) => value <= bound, true),
  $in: (operand) => membership('$in', operand),
  $nin: (operand) => not(membership('$nin', operand)),
  $not: (operand, nested) => {
    if (regexIn(operand)) return not(pattern(operand));
    if (!isOperatorDocument(operand)) throw new MongoError(2, '$not needs a regex or a document with operators');
    return not(fieldTest(operand, nested));
  },
  $exists: (operand) => {
    const wanted = operand === true || (operand !== false && operand !== null && asNumber(operand) !== 0);
    return (values) => values.some((value) => value !== undefined) === wanted;
  },
  $type: (operand) => {
    const tests = (Array.isArray(operand) ? operand : [operand]).map(typeTest);
    return anyElement((value) => tests.some((test) => test(value)));
  },
  $regex: (operand, _nested, siblings) => {
    const options = siblings['$options'];
    if (options !== undefined && typeof options !== 'string') throw new MongoError(2, '$options has to be a string');
    const given = regexIn(operand);
    if (given && options === undefined) return pattern(given);
    if (!given && typeof operand !== 'string') throw new MongoError(2, '$regex has to be a string');
    return pattern(toRegExp(given ? given.source : String(operand), options ?? ''));
  },
  $options: (_operand, _nested, siblings) => {
    if (siblings['$regex'] === undefined) throw new MongoError(2, '$options needs a $regex');
    return () => true;
  },
  $mod: (operand) => {
    const [divisor, remainder, ...rest] = Array.isArray(operand) ? operand.map(asNumber) : [];
    if (rest.length > 0 || !divisor || remainder === undefined)
      throw new MongoError(2, 'malformed mod: expected [divisor, remainder]');
    return anyElement((value) => {
      const number = asNumber(value);
      return number !== undefined && Math.trunc(number) % Math.trunc(divisor) === Math.trunc(remainder);
    });
  },
  $size: (operand) => {
    const size = asNumber(operand);
    if (size === undefined || !Number.isInteger(size) || size < 0) {
      throw new MongoError(2, `Failed to parse $size. Expected a non-negative integer in: $size: ${String(operand)}`);
    }
    return (values) => values.some((value) => Array.isArray(value) && value.length === size);
  },
  $all: (operand, nested) => {
    if (!Array.isArray(operand)) throw new MongoError(2, '$all needs an array');
    const tests = operand.map((entry) => {
      if (isOperatorDocument(entry)) {
        if (Object.keys(entry)[0] !== '$elemMatch') throw new MongoError(2, 'no $ expressions in $all');
        return fieldTest(entry, nested);
      }
      return regexIn(entry) ? pattern(entry) : equality(entry);
    });
    return (values) => tests.length > 0 && tests.every((test) => test(values));
  },
  $elemMatch: (operand, nested) => {
    const test = elementTest(operand, nested);
    return (values) => values.some((value) => Array.isArray(value) && value.some(test));
  },
};

/** Whether one array element fits the operand of `$elemMatch`. */
export function elementTest(operand: unknown, nested: Nested): (element: unknown) => boolean {
  if (!isDocument(operand)) throw new MongoError(2, '$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  if (first?.startsWith('$') && !['$and', '$or', '$nor', '$expr', '$comment'].includes(first)) {
    const test = fieldTest(operand, nested);
    return (element) => test([element]);
  }
  const test = nested(operand);
  return (element) => isDocument(element) && test(element);
}

function anyElement(test: (value: unknown) => boolean): ValuesTest {
  return (values) => values.some((value) => test(value) || (Array.isArray(value) && value.some(test)));
}

function not(test: ValuesTest): ValuesTest {
  return (values) => !test(values);
}

function equality(operand: unknown): ValuesTest {
  // Most operands are strings and numbers, which need no key to be compared with their like.
  const isPlain = typeof operand === 'string' || typeof operand === 'boolean';
  const key = keyOf(operand);
  return anyElement((value) => (isPlain ? value === operand : keyOf(value) === key));
}

function comparison(operand: unknown, holds: (value: string, bound: string) => boolean, orEqual: boolean): ValuesTest {
  if (regexIn(operand)) throw new MongoError(2, "Can't have RegEx as arg to predicate over field");
  const bound = keyOf(operand);
  const bracket = typeTag(bound);
  const isOpen = bracket === '\x01' || bracket === '\x7f';
  const isNotNumber = asNumber(operand);
  if (isNotNumber !== undefined && Number.isNaN(isNotNumber)) return orEqual ? equality(operand) : () => false;
  return anyElement((value) => {
    if (typeof value === 'number' && Number.isNaN(value)) return false;
    const key = keyOf(value);
    return (isOpen || typeTag(key) === bracket) && holds(key, bound);
  });
}

function membership(name: string, operand: unknown): ValuesTest {
  if (!Array.isArray(operand)) throw new MongoError(2, `${name} needs an array`);
  const keys = new Set<string>();
  const patterns: RegExp[] = [];
  for (const entry of operand) {
    const regex = regexIn(entry);
    if (isOperatorDocument(entry)) throw new MongoError(2, `cannot nest $ under ${name}`);
    if (regex) patterns.push(regex);
    keys.add(keyOf(entry));
  }
  return anyElement(
    (value) => keys.has(keyOf(value)) || (typeof value === 'string' && patterns.some((regex) => regex.test(value))),
  );
}

function pattern(operand: unknown): ValuesTest {
  const regex = regexIn(operand) ?? /(?:)/;
  const key = keyOf(operand);
  return anyElement((value) =>
    typeof value === 'string' ? regex.test(value) : value !== undefined && keyOf(value) === key,
  );
}
