import { inspect } from 'node:util';
import { Decimal128, Long, ObjectId } from 'bson';
import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { compileFilter } from '../query/matcher.ts';
import type { Predicate } from '../query/matcher.ts';
import { ownValue, valuesAt } from '../query/path.ts';
import { descending, keyOf, nothingKey } from '../query/value-key.ts';
import { OrderedList } from './ordered-list.ts';
import type { IndexSpec } from './index-spec.ts';

const maxKeys = 1000;

/** One index: its entries in order, and which documents it takes in. */
export class SecondaryIndex {
  readonly spec: IndexSpec;
  readonly fields: readonly (readonly [string, 1 | -1])[];
  readonly entries = new OrderedList();
  readonly isUnique: boolean;
  /** Set once a document had an array on an indexed path; entries then no longer stand for whole documents. */
  isMultikey = false;
  /** The paths that had it. */
  readonly multikeyPaths = new Set<string>();
  /** Paths where a document had an array without the field: its entry is that of null all the same. */
  readonly loosePaths = new Set<string>();
  readonly #takesIn: Predicate | undefined;

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.fields = Object.entries(spec.key);
    this.isUnique = spec.unique === true || spec.name === '_id_';
    this.#takesIn = spec.partialFilterExpression && compileFilter(spec.partialFilterExpression);
  }

  /** The keys a document has in this index: none when it is left out, several when it holds arrays. */
  keysOf(doc: Document): string[] {
    if (this.#takesIn && !this.#takesIn(doc)) return [];
    if (this.spec.sparse && !this.fields.some(([path]) => isThere(doc, path))) return [];
    let keys = [''];
    const arrayRoots = new Set<string>();
    for (const [path, way] of this.fields) {
      const elements = elementsAt(doc, path, this.loosePaths);
      if (elements.length === 1) {
        const part = keyPart(elements[0], way);
        keys = keys.length === 1 ? [keys[0] + part] : keys.map((key) => key + part);
        continue;
      }
      const parts = [...new Set(elements.map((value) => keyPart(value, way)))];
      if (parts.length > 1) {
        this.isMultikey = true;
        this.multikeyPaths.add(path);
        arrayRoots.add(path.split('.', 1)[0] ?? path);
        if (arrayRoots.size > 1) throw parallelArrays(this.fields);
      }
      keys = keys.flatMap((key) => parts.map((part) => key + part));
      if (keys.length > maxKeys)
        throw new MongoError(67, `Expected at most ${maxKeys} index keys of one document, but found more`);
    }
    return keys;
  }

  /** The document, other than `rid`, that already has one of these keys. */
  holderOf(keys: readonly string[], rid: number): number | undefined {
    if (!this.isUnique) return undefined;
    for (const key of keys) {
      const holder = this.entries.first(key);
      if (holder && holder.rid !== rid) return holder.rid;
    }
    return undefined;
  }

  add(keys: readonly string[], rid: number): void {
    for (const key of keys) this.entries.add({ key, rid });
  }

  remove(keys: readonly string[], rid: number): void {
    for (const key of keys) this.entries.remove({ key, rid });
  }

  /** MongoDB's error for a key that is taken. */
  duplicateError(namespace: string, doc: Document): MongoError {
    const keyValue: Document = {};
    let choices: unknown[][] = [[]];
    for (const [path] of this.fields)
      choices = choices.flatMap((choice) => elementsAt(doc, path).map((value) => [...choice, value]));
    const keyOfChoice = (choice: unknown[]): string =>
      choice.map((value, i) => keyPart(value, this.fields[i]?.[1] ?? 1)).join('');
    const taken = choices.find((choice) => this.entries.first(keyOfChoice(choice)) !== undefined) ?? choices[0] ?? [];
    for (const [i, [path]] of this.fields.entries())
      keyValue[path] = taken[i] === emptyArray ? null : (taken[i] ?? null);
    const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${show(value)}`);
    const message = `E11000 duplicate key error collection: ${namespace} index: ${this.spec.name} dup key: { ${shown.join(', ')} }`;
    return new MongoError(11000, message, { keyPattern: { ...this.spec.key }, keyValue });
  }
}

/** Stands for an empty array, which an index holds as a value of its own before null. */
const emptyArray = Symbol('empty array');

/** One part of an index key. */
export function keyPart(value: unknown, way: 1 | -1): string {
  const key = value === emptyArray ? nothingKey : keyOf(value);
  return way === 1 ? key : descending(key);
}

/** The values an index sees on a path: an array counts as its elements, nothing as null. */
function elementsAt(doc: Document, path: string, loosePaths?: Set<string>): unknown[] {
  const values = valuesAt(doc, path);
  // Nearly always there is one value that is no array.
  if (values.length === 1 && !Array.isArray(values[0])) return values;
  const flat = values.flatMap((value) =>
    Array.isArray(value) ? (value.length > 0 ? (value as unknown[]) : [emptyArray]) : [value],
  );
  if (flat.length === 0) loosePaths?.add(path);
  return flat.length > 0 ? flat : [null];
}

function isThere(doc: Document, path: string): boolean {
  return path.includes('.')
    ? valuesAt(doc, path).some((value) => value !== undefined)
    : ownValue(doc, path) !== undefined;
}

function parallelArrays(fields: readonly (readonly [string, 1 | -1])[]): MongoError {
  return new MongoError(171, `cannot index parallel arrays [${fields.map(([path]) => path).join('] [')}]`);
}

/** A value as MongoDB's shell would show it in an error. */
function show(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (isDocument(value)) {
    const inner = Object.entries(value).map(([name, field]) => `${name}: ${show(field)}`);
    return `{ ${inner.join(', ')} }`;
  }
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Long || value instanceof Decimal128) return value.toString();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return inspect(value);
}
