import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import type { SecondaryIndex } from '../index/secondary-index.ts';
import { isOperatorDocument } from './field-operators.ts';
import { regexIn } from './regex.ts';

/**
 * Whether the entries under the first `used` fields of an index are exactly the documents of a filter, so that none of them
 * needs to be read: the filter asks for nothing but one plain value, or one of several, on each of these fields.
 */
export function isCertain(filter: Document, index: SecondaryIndex, used: number): boolean {
  const fixed = new Set(index.fields.slice(0, used).map(([path]) => path));
  return conditionsOf(filter).every(([path, operand]) => {
    const values = fixed.delete(path) ? plainValues(operand) : undefined;
    // An entry of null may also stand for an empty array, which null does not match.
    return values?.every((value) => value !== null || !index.loosePaths.has(path)) === true;
  });
}

/** The conditions of a filter and of every `$and` in it. */
function conditionsOf(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, operand]): [string, unknown][] =>
    name === '$and' && Array.isArray(operand) && operand.every(isDocument)
      ? operand.flatMap(conditionsOf)
      : [[name, operand]],
  );
}

/** The values a condition asks for when it asks for nothing else; undefined when it does, or one of them is no plain value. */
function plainValues(operand: unknown): unknown[] | undefined {
  const values = valuesOf(operand);
  return values?.every((value) => isPlain(value)) === true ? values : undefined;
}

function valuesOf(operand: unknown): unknown[] | undefined {
  if (!isOperatorDocument(operand)) return [operand];
  const [[name, value] = [], ...others] = Object.entries(operand);
  if (others.length > 0) return undefined;
  if (name === '$eq') return [value];
  return name === '$in' && Array.isArray(value) ? (value as unknown[]) : undefined;
}

function isPlain(value: unknown): boolean {
  return value === null || (['string', 'number', 'boolean'].includes(typeof value) && !regexIn(value));
}
