import { Long } from 'bson';
import { asNumber, encode } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { cursorReply } from '../wire/raw-bson.ts';
import type { Collection } from '../index/collection.ts';
import { compileProjection } from '../query/projection.ts';
import type { Projection } from '../query/projection.ts';
import { readSort } from '../query/sort.ts';
import { checkFields, countArgument, databaseOf, documentArgument, listArgument, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';
import { selectRids } from './select.ts';

const fields = [
  'filter',
  'projection',
  'sort',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'collation',
  'hint',
  'let',
  // Advice on how to run, which changes no result.
  'allowDiskUse',
  'noCursorTimeout',
  'allowPartialResults',
];
/** MongoDB's first batch when the driver names no size. */
const defaultBatch = 101;

/** `find`: the first batch of a query, and a cursor for the rest. */
export const find: Command = ({ body }, engine) => {
  // Sent by some drivers although it asks for nothing.
  for (const flag of ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay']) {
    if (body[flag] === false) delete body[flag];
  }
  checkFields(body, fields);
  const namespace = namespaceOf(body);
  const collection = engine.catalog.find(namespace);
  checkHint(body['hint'], collection);
  const filter = documentArgument(body, 'filter') ?? {};
  const variables = documentArgument(body, 'let');
  const limit = asNumber(body['limit']) ?? 0;
  const skip = countArgument(body, 'skip');
  const projection = compileProjection(documentArgument(body, 'projection'), filter, variables);
  const rids = selectRids(collection, {
    filter,
    sort: readSort(documentArgument(body, 'sort')),
    limit: Math.abs(limit),
    ...(skip !== undefined && { skip }),
    ...(variables && { variables }),
  });
  const documents = collection ? stored(collection, rids, projection) : [].values();
  const size = countArgument(body, 'batchSize') ?? defaultBatch;
  const single = body['singleBatch'] === true || limit < 0;
  const { id, batch } = engine.cursors.start(
    { namespace, documents, isPatient: body['noCursorTimeout'] === true },
    size,
    single,
    engine.now(),
  );
  return cursorReply('firstBatch', id, namespace, batch);
};

function* stored(
  collection: Collection,
  rids: readonly number[],
  projection: Projection | undefined,
): Generator<Uint8Array> {
  for (const rid of rids) {
    const doc = projection && collection.read(rid);
    // Without a projection the bytes go out as they came in.
    const raw = projection && doc ? encode(projection(doc)) : projection ? undefined : collection.raw(rid);
    if (raw) yield raw;
  }
}

/** A hint never changes a result here; only one that names no index is an error, as in MongoDB. */
export function checkHint(hint: unknown, collection: Collection | undefined): void {
  if (hint === undefined || !collection) return;
  const wanted = JSON.stringify(hint);
  const isKnown = collection.indexes.some(({ spec }) =>
    [JSON.stringify(spec.name), JSON.stringify(spec.key)].includes(wanted),
  );
  if (isKnown || ['{"$natural":1}'].includes(wanted)) return;
  throw new MongoError(
    2,
    'error processing query: planner returned error: hint provided does not correspond to an existing index',
  );
}

/** `getMore`: the next batch of a cursor. */
export const getMore: Command = ({ body }, engine) => {
  checkFields(body, ['collection', 'batchSize']);
  const namespace = `${databaseOf(body)}.${String(body['collection'])}`;
  const size = countArgument(body, 'batchSize') || Infinity;
  const { id, batch } = engine.cursors.next(cursorId(body['getMore']), namespace, size, engine.now());
  return cursorReply('nextBatch', id, namespace, batch);
};

/** `killCursors`: forgets cursors that are no longer wanted. */
export const killCursors: Command = ({ body }, engine) => {
  checkFields(body, ['cursors']);
  const answer: Record<'cursorsKilled' | 'cursorsNotFound', unknown[]> = { cursorsKilled: [], cursorsNotFound: [] };
  for (const id of listArgument(body, 'cursors')) {
    answer[engine.cursors.kill(cursorId(id)) ? 'cursorsKilled' : 'cursorsNotFound'].push(id);
  }
  return { ...answer, cursorsAlive: [], cursorsUnknown: [], ok: 1 } satisfies Document;
};

function cursorId(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(Math.trunc(asNumber(value) ?? 0));
}
