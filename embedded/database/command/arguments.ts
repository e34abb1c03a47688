import { asNumber, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';

/** Fields any command may carry. What they ask for is met anyway: every write is durable and every read is current. */
const generic = new Set([
  '$db',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
]);

/** Refuses a command with a field that this server would otherwise ignore. */
export function checkFields(body: Document, allowed: readonly string[]): void {
  const [name = ''] = Object.keys(body);
  for (const field of Object.keys(body)) {
    if (field === name || generic.has(field) || allowed.includes(field)) continue;
    throw new MongoError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
  checkCollation(body);
}

/** Strings compare by code point here; any other collation is refused. */
export function checkCollation(holder: Document): void {
  const collation = holder['collation'];
  if (collation === undefined) return;
  if (isDocument(collation) && (collation['locale'] === 'simple' || Object.keys(collation).length === 0)) return;
  throw new MongoError(
    2,
    'Expected the simple collation, but found another; this server compares strings by code point',
  );
}

/** A field that must be a document when it is there. */
export function documentArgument(body: Document, name: string): Document | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) {
    throw new MongoError(14, `BSON field '${name}' is the wrong type '${typeof value}', expected type 'object'`);
  }
  return value;
}

/** A field that must be a whole number of 0 or more when it is there. */
export function countArgument(body: Document, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const number = asNumber(value);
  if (number === undefined || !Number.isInteger(number) || number < 0) {
    throw new MongoError(
      2,
      `BSON field '${name}' value must be a whole number >= 0, actual value ${JSON.stringify(value)}`,
    );
  }
  return number;
}

/** A field that must be an array when it is there. */
export function listArgument(body: Document, name: string): unknown[] {
  const value = body[name];
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new MongoError(14, `BSON field '${name}' is the wrong type, expected type 'array'`);
  return value as unknown[];
}

/** A field that must be a list of documents. */
export function documentsArgument(body: Document, name: string): Document[] {
  return listArgument(body, name).map((entry) => {
    if (!isDocument(entry)) throw new MongoError(14, `Each element of the '${name}' array must be an object`);
    return entry;
  });
}

/** The database and collection a command is about, `database.collection`. */
export function namespaceOf(body: Document): string {
  const name = Object.values(body)[0];
  if (typeof name !== 'string' || name === '') {
    throw new MongoError(73, `collection name has invalid type or is empty: ${JSON.stringify(name)}`);
  }
  return `${databaseOf(body)}.${name}`;
}

/** The database a command is about. */
export function databaseOf(body: Document): string {
  const name = body['$db'];
  if (typeof name !== 'string' || name === '') throw new MongoError(40415, 'OP_MSG requests require a $db argument');
  return name;
}
