import { Double, Int32, Long, Timestamp, deserialize, serialize } from 'bson';
import { MongoError } from './mongo-error.ts';

/** A decoded BSON document. */
export type Document = Record<string, unknown>;

/** The largest document, in bytes, as in MongoDB. */
export const maxDocumentBytes = 16 * 1024 * 1024;
const maxDepth = 180;
const int32Bound = 2 ** 31;

/**
 * Decodes so that encoding gives the same bytes back: a 32-bit integer and a fraction become numbers; a whole
 * double, a 64-bit integer and all other types keep their BSON class.
 *
 * @param rawField a top-level array whose documents stay undecoded bytes.
 */
export function decode(raw: Uint8Array, rawField?: string): Document {
  const options = { promoteValues: false, bsonRegExp: true };
  const doc = deserialize(raw, rawField ? { ...options, fieldsAsRaw: { [rawField]: true } } : options);
  relax(doc, 0);
  return doc;
}

function relax(node: Document | unknown[], depth: number): void {
  if (depth > maxDepth) throw new MongoError(15, `Expected at most ${maxDepth} nested levels, but found more`);
  const holder = node as Document;
  for (const key of Object.keys(holder)) {
    const value = holder[key];
    if (typeof value !== 'object' || value === null) continue;
    if (value instanceof Int32) holder[key] = value.value;
    else if (value instanceof Double) {
      if (!isNarrowWhole(value.value)) holder[key] = value.value;
    } else if (Array.isArray(value) || isDocument(value)) relax(value, depth + 1);
  }
}

/** Whether encoding turns a number into a 32-bit integer. */
export function isNarrowWhole(value: number): boolean {
  return Number.isInteger(value) && value >= -int32Bound && value < int32Bound && !Object.is(value, -0);
}

/** Encodes a document; one over 16 MB is refused with MongoDB's code. */
export function encode(doc: Document): Buffer {
  const raw = encodeReply(doc);
  if (raw.length <= maxDocumentBytes) return raw;
  throw new MongoError(10334, `BSONObj size: ${raw.length} is invalid. Size must be between 0 and 16793600(16MB)`);
}

/** Encodes an answer, which may be larger than a document by its own frame. */
export function encodeReply(doc: Document): Buffer {
  try {
    const raw = serialize(doc, { ignoreUndefined: false });
    return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  } catch (error) {
    if (error instanceof RangeError) throw new MongoError(10334, 'BSONObj size is over the maximum of 16777216 bytes');
    throw error;
  }
}

/** Whether a value is an embedded document rather than a scalar of a BSON class, a date or an array. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The number in a value of any of the numeric types a driver may choose, or undefined. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Double || value instanceof Int32) return value.value;
  // A timestamp is a Long by inheritance only.
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toNumber();
  return undefined;
}

/** A deep copy; BSON scalars are immutable here and therefore shared. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  if (value instanceof Date) return new Date(value) as T;
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const key of Object.keys(value)) setOwn(copy, key, clone(value[key]));
  return copy as T;
}

/** A deep copy in which every whole number that JavaScript can hold is a plain number, for arithmetic. */
export function plainNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (value instanceof Double) return value.value;
  if (value instanceof Timestamp) return value;
  if (value instanceof Long) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value;
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const key of Object.keys(value)) setOwn(copy, key, plainNumbers(value[key]));
  return copy;
}

/** Sets a field even where its name is one that JavaScript treats specially. */
export function setOwn(target: Document, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}
