import { asNumber, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';

/** What an index is, as it is stored and as `listIndexes` shows it. */
export interface IndexSpec {
  readonly v: 2;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly name: string;
  readonly unique?: true;
  readonly sparse?: true;
  readonly partialFilterExpression?: Document;
  readonly expireAfterSeconds?: number;
}

/** The index every collection has. */
export const idIndex: IndexSpec = { v: 2, key: { _id: 1 }, name: '_id_' };

const known = ['key', 'name', 'v', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'background'];
const harmless = ['ns', 'hidden', 'comment'];

/** Reads an index as a driver asks for it; kinds and options that are not served are refused. */
export function readIndexSpec(asked: Document): IndexSpec {
  for (const [option, value] of Object.entries(asked)) {
    if (known.includes(option) || (harmless.includes(option) && value !== true)) continue;
    if (option === 'collation' && isDocument(value) && value['locale'] === 'simple') continue;
    throw new MongoError(67, `Expected an index option of ${known.join(', ')}, but found '${option}'`);
  }
  if (!isDocument(asked['key']) || Object.keys(asked['key']).length === 0) {
    throw new MongoError(67, 'Index keys cannot be empty.');
  }
  const key: Record<string, 1 | -1> = {};
  for (const [path, value] of Object.entries(asked['key'])) key[path] = direction(path, value);
  if (typeof asked['name'] !== 'string' || asked['name'] === '') {
    throw new MongoError(9, "The 'name' field is a required property of an index specification");
  }
  const filter = asked['partialFilterExpression'];
  if (filter !== undefined && !isDocument(filter)) {
    throw new MongoError(14, "'partialFilterExpression' must be a document");
  }
  if (filter && asked['sparse'] === true) {
    throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  if (filter) checkPartialFilter(filter);
  const ttl = asNumber(asked['expireAfterSeconds']);
  if (ttl !== undefined && (ttl < 0 || Object.keys(key).length !== 1)) {
    throw new MongoError(67, 'TTL indexes are single-field indexes with expireAfterSeconds of 0 or more');
  }
  return {
    v: 2,
    key,
    name: asked['name'],
    ...(truthy(asked['unique']) && { unique: true }),
    ...(truthy(asked['sparse']) && { sparse: true }),
    ...(filter && { partialFilterExpression: filter }),
    ...(ttl !== undefined && { expireAfterSeconds: ttl }),
  };
}

function direction(path: string, value: unknown): 1 | -1 {
  const number = asNumber(value);
  if (path === '' || path.startsWith('$') || path.includes('$**')) {
    throw new MongoError(67, `Index key contains an illegal field name: '${path}'`);
  }
  if (number === undefined || number === 0 || Number.isNaN(number)) {
    throw new MongoError(67, `Expected 1 or -1 as the kind of index on '${path}', but found ${JSON.stringify(value)}`);
  }
  return number > 0 ? 1 : -1;
}

const partialOperators = ['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$type', '$exists', '$and'];

/** MongoDB's list: each can only be true of a value that is there, which is what lets a query use the index. */
function checkPartialFilter(node: Document): void {
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith('$') && !partialOperators.includes(name)) {
      throw new MongoError(67, `Expression not supported in partial index: ${name}`);
    }
    if (name === '$exists' && value !== true && asNumber(value) !== 1) {
      throw new MongoError(67, 'Expression not supported in partial index: $exists: false');
    }
    for (const inner of name === '$and' && Array.isArray(value) ? value : [value]) {
      if (isDocument(inner)) checkPartialFilter(inner);
    }
  }
}

function truthy(value: unknown): boolean {
  return value === true || (asNumber(value) ?? 0) !== 0;
}

/** Whether two specifications mean the same index. */
export function sameIndex(a: IndexSpec, b: IndexSpec): boolean {
  return JSON.stringify({ ...a, name: '' }) === JSON.stringify({ ...b, name: '' });
}
