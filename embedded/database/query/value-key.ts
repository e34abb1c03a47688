import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import { isDocument } from '../wire/bson-codec.ts';

/**
 * MongoDB's order of types ("comparison/sort order" of its manual), one character each.
 * A key is a string of bytes whose order is MongoDB's order of the values, so that indexes, sorting, equality and
 * uniqueness all rest on one comparison.
 */
const tag = {
  minKey: '\x01',
  nothing: '\x02',
  null: '\x05',
  number: '\x0a',
  string: '\x0f',
  object: '\x14',
  array: '\x19',
  binary: '\x1e',
  objectId: '\x23',
  boolean: '\x28',
  date: '\x2d',
  timestamp: '\x2f',
  regex: '\x32',
  code: '\x3c',
  maxKey: '\x7f',
} as const;

/** The key of what is not there, and of an empty array when sorting: it comes before null. */
export const nothingKey: string = tag.nothing;

const scratch = Buffer.alloc(8);
const exact = '\x80\x00';
const ended = '\x00\x01';
const plainAscii = new RegExp('^[\\x01-\\x7f]*$');
const nul = new RegExp('\\x00', 'g');

/** The order-preserving key of a value; a missing value counts as null. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return tag.string + textKey(value);
  if (typeof value === 'number') return tag.number + doubleKey(value) + exact;
  if (value === null || value === undefined) return tag.null;
  if (typeof value === 'boolean') return tag.boolean + (value ? '\x01' : '\x00');
  if (value instanceof ObjectId) return tag.objectId + Buffer.from(value.id).toString('latin1');
  if (value instanceof Date) return tag.date + doubleKey(value.getTime());
  if (Array.isArray(value)) return `${tag.array}${value.map(keyOf).join('')}\x00`;
  if (isDocument(value)) return objectKey(value);
  return rareKey(value);
}

/** What distinguishes the types between which range operators do not compare ("type bracketing"). */
export function typeTag(key: string): string {
  return key.charAt(0);
}

/** Inverts a key, for a descending part of an index or a sort. */
export function descending(key: string): string {
  const bytes = Buffer.from(key, 'latin1');
  for (let i = 0; i < bytes.length; i++) bytes[i] = 255 - (bytes[i] ?? 0);
  return bytes.toString('latin1');
}

function textKey(text: string): string {
  if (plainAscii.test(text)) return text + ended;
  return Buffer.from(text, 'utf8').toString('latin1').replace(nul, '\x00\xff') + ended;
}

function doubleKey(value: number): string {
  if (Number.isNaN(value)) return '\x00'.repeat(8);
  scratch.writeDoubleBE(value === 0 ? 0 : value);
  const negative = (scratch[0] ?? 0) >= 0x80;
  for (let i = 0; i < 8; i++) {
    const byte = scratch[i] ?? 0;
    scratch[i] = negative ? 255 - byte : i === 0 ? byte | 0x80 : byte;
  }
  return scratch.toString('latin1');
}

/** A 64-bit integer that no double holds exactly is told apart by its distance from the nearest one. */
function longKey(value: Long): string {
  const near = value.toNumber();
  const distance = Number(value.toBigInt() - BigInt(near)) + 0x8000;
  return doubleKey(near) + String.fromCharCode(distance >> 8, distance & 255);
}

function decimalKey(value: Decimal128): string {
  const text = value.toString();
  const near = Number(text);
  const digits = significantDigits(text);
  if (!Number.isFinite(near) || digits === significantDigits(String(near))) return doubleKey(near) + exact;
  return `${doubleKey(near)}\xff\xff${digits}\x00`;
}

function significantDigits(text: string): string {
  return text
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '');
}

function objectKey(value: Record<string, unknown>): string {
  let key: string = tag.object;
  for (const name of Object.keys(value)) {
    const inner = keyOf(value[name]);
    key += typeTag(inner) + textKey(name) + inner;
  }
  return `${key}\x00`;
}

function rareKey(value: unknown): string {
  if (value instanceof Double || value instanceof Int32) return tag.number + doubleKey(value.value) + exact;
  if (value instanceof Timestamp) return tag.timestamp + value.toBigInt().toString(16).padStart(16, '0');
  if (value instanceof Long) return tag.number + longKey(value);
  if (value instanceof Decimal128) return tag.number + decimalKey(value);
  if (value instanceof Binary || value instanceof UUID) {
    const bytes = Buffer.from(value.value());
    const length = String.fromCharCode(
      bytes.length >>> 24,
      (bytes.length >> 16) & 255,
      (bytes.length >> 8) & 255,
      bytes.length & 255,
    );
    return tag.binary + length + String.fromCharCode(value.sub_type) + bytes.toString('latin1');
  }
  if (value instanceof RegExp) return tag.regex + textKey(value.source) + textKey(value.flags);
  if (value instanceof BSONRegExp) return tag.regex + textKey(value.pattern) + textKey(value.options);
  if (value instanceof BSONSymbol) return tag.string + textKey(value.value);
  if (value instanceof Code) return tag.code + textKey(value.code);
  if (value instanceof MinKey) return tag.minKey;
  if (value instanceof MaxKey) return tag.maxKey;
  return tag.object + textKey(JSON.stringify(value));
}
