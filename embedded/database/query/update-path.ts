import { isDocument, setOwn } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { compileFilter } from './matcher.ts';
import { ownValue } from './path.ts';
import { matchedPosition } from './positional.ts';

/** A place in a document: field names and array indexes. */
export type Place = readonly string[];
type Container = Document | unknown[];

/** What the placeholders `$`, `$[]` and `$[name]` of an update path are resolved with. */
export interface Placeholders {
  readonly filter: Document;
  readonly arrayFilters: ReadonlyMap<string, (element: unknown) => boolean>;
}

/** Refuses paths that MongoDB refuses in an update. */
export function checkUpdatePath(path: string): void {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  const dollar = parts.find((part) => part.startsWith('$') && part !== '$' && !/^\$\[\w*\]$/.test(part));
  if (dollar)
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update.`,
    );
}

/** Reads `arrayFilters`: one filter for each identifier. */
export function readArrayFilters(filters: readonly unknown[]): Map<string, (element: unknown) => boolean> {
  const found = new Map<string, (element: unknown) => boolean>();
  for (const filter of filters) {
    const name = isDocument(filter) ? firstIdentifier(filter) : undefined;
    if (!isDocument(filter) || !name)
      throw new MongoError(9, 'Expected an array filter on one identifier, but found none');
    if (found.has(name))
      throw new MongoError(9, `Found multiple array filters with the same top-level field name ${name}`);
    const test = compileFilter(filter);
    found.set(name, (element) => test({ [name]: element }));
  }
  return found;
}

function firstIdentifier(filter: Document): string | undefined {
  for (const [name, operand] of Object.entries(filter)) {
    if (!name.startsWith('$')) return name.split('.', 1)[0];
    const inner: unknown = Array.isArray(operand) ? operand[0] : undefined;
    if (isDocument(inner)) return firstIdentifier(inner);
  }
  return undefined;
}

/** The places in this document that a path with placeholders stands for. */
export function placesOf(doc: Document, path: string, given: Placeholders): Place[] {
  if (!path.includes('$')) return [path.split('.')];
  let places: string[][] = [[]];
  for (const part of path.split('.')) {
    places = places.flatMap((place) => indexesFor(doc, place, part, path, given).map((next) => [...place, next]));
  }
  return places;
}

function indexesFor(doc: Document, place: Place, part: string, path: string, given: Placeholders): string[] {
  if (!part.startsWith('$')) return [part];
  const array = valueAt(doc, place);
  if (part === '$') {
    const at = Array.isArray(array) ? matchedPosition(given.filter, place.join('.'), array) : undefined;
    if (at === undefined) {
      throw new MongoError(2, 'The positional operator did not find the match needed from the query.');
    }
    return [String(at)];
  }
  if (!Array.isArray(array)) {
    throw new MongoError(
      2,
      `The path '${place.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  const name = part.slice(2, -1);
  const test = name === '' ? () => true : given.arrayFilters.get(name);
  if (!test) throw new MongoError(2, `No array filter found for identifier '${name}' in path '${path}'`);
  return [...array.keys()].filter((i) => test(array[i])).map(String);
}

/** The value at a place, or undefined. */
export function valueAt(doc: Document, place: Place): unknown {
  let value: unknown = doc;
  for (const part of place) {
    if (Array.isArray(value)) value = isIndex(part) ? (value as unknown[])[Number(part)] : undefined;
    else value = isDocument(value) ? ownValue(value, part) : undefined;
  }
  return value;
}

/** Sets the value at a place and makes the documents on the way that are not there. */
export function setAt(doc: Document, place: Place, value: unknown): void {
  let holder: Container = doc;
  for (const [i, part] of place.entries()) {
    if (Array.isArray(holder) && !isIndex(part)) throw notViable(part, place[i - 1] ?? '', holder);
    if (i === place.length - 1) {
      assign(holder, part, value);
      return;
    }
    const inner: unknown = valueAt({ holder }, ['holder', part]);
    if (Array.isArray(inner) || isDocument(inner)) {
      holder = inner as Container;
    } else if (inner === undefined) {
      const made: Document = {};
      assign(holder, part, made);
      holder = made;
    } else {
      throw notViable(place[i + 1] ?? '', part, inner);
    }
  }
}

/** Removes the field at a place; an array element becomes null, as in MongoDB. */
export function unsetAt(doc: Document, place: Place): void {
  const holder = valueAt(doc, place.slice(0, -1));
  const last = place.at(-1) ?? '';
  if (Array.isArray(holder)) {
    if (isIndex(last) && Number(last) < holder.length) holder[Number(last)] = null;
  } else if (isDocument(holder)) {
    delete holder[last];
  }
}

function assign(holder: Container, part: string, value: unknown): void {
  if (!Array.isArray(holder)) {
    setOwn(holder, part, value);
    return;
  }
  const at = Number(part);
  if (at > holder.length + 1_500_000)
    throw new MongoError(2, `Expected an array index near the end, but found ${part}`);
  while (holder.length < at) holder.push(null);
  holder[at] = value;
}

function isIndex(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part);
}

function notViable(field: string, parent: string, found: unknown): MongoError {
  return new MongoError(28, `Cannot create field '${field}' in element {${parent}: ${JSON.stringify(found)}}`);
}
