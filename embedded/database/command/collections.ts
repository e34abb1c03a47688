import { Long } from 'bson';
import { encode } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { cursorReply } from '../wire/raw-bson.ts';
import type { Collection } from '../index/collection.ts';
import { compileFilter } from '../query/matcher.ts';
import { checkFields, databaseOf, documentArgument, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';

/** `create`: an empty collection; capped ones, views, time series and validators are refused. */
export const create: Command = ({ body }, engine) => {
  checkFields(body, ['collation', 'autoIndexId']);
  const namespace = namespaceOf(body);
  if (engine.catalog.find(namespace)) throw new MongoError(48, `Collection ${namespace} already exists.`);
  engine.catalog.open(namespace);
  return { ok: 1 };
};

/** `drop`: a collection with its documents and indexes. */
export const drop: Command = ({ body }, engine) => {
  checkFields(body, []);
  const namespace = namespaceOf(body);
  const nIndexesWas = engine.catalog.find(namespace)?.indexes.length ?? 0;
  return engine.catalog.drop(namespace) ? { nIndexesWas, ns: namespace, ok: 1 } : { ok: 1 };
};

/** `dropDatabase`: all collections of a database. */
export const dropDatabase: Command = ({ body }, engine) => {
  checkFields(body, []);
  const database = databaseOf(body);
  for (const [, { namespace }] of engine.catalog.collectionsOf(database)) engine.catalog.drop(namespace);
  return { dropped: database, ok: 1 };
};

/** `listCollections`. */
export const listCollections: Command = ({ body }, engine) => {
  checkFields(body, ['filter', 'nameOnly', 'authorizedCollections', 'cursor']);
  const database = databaseOf(body);
  const fits = compileFilter(documentArgument(body, 'filter') ?? {});
  const all = engine.catalog.collectionsOf(database).map(([name]): Document => {
    if (body['nameOnly'] === true) return { name, type: 'collection' };
    return {
      name,
      type: 'collection',
      options: {},
      info: { readOnly: false },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    };
  });
  return cursorReply('firstBatch', 0n, `${database}.$cmd.listCollections`, all.filter(fits).map(encode));
};

/** `listDatabases`. */
export const listDatabases: Command = ({ body }, engine) => {
  checkFields(body, ['filter', 'nameOnly', 'authorizedDatabases']);
  const fits = compileFilter(documentArgument(body, 'filter') ?? {});
  const names = new Set(engine.catalog.collections().map(({ namespace }) => namespace.split('.', 1)[0] ?? ''));
  const databases = [...names].sort().map((name): Document => {
    if (body['nameOnly'] === true) return { name };
    const bytes = engine.catalog.collectionsOf(name).reduce((sum, [, collection]) => sum + bytesIn(collection), 0);
    return { name, sizeOnDisk: Long.fromNumber(bytes), empty: false };
  });
  return { databases: databases.filter(fits), ok: 1 };
};

/** `collStats`: counts and sizes of one collection, in bytes. */
export const collStats: Command = ({ body }, engine) => {
  checkFields(body, ['scale']);
  const namespace = namespaceOf(body);
  const collection = engine.catalog.find(namespace);
  const size = collection ? bytesIn(collection) : 0;
  const count = collection?.size ?? 0;
  return {
    ns: namespace,
    count,
    size,
    storageSize: size,
    nindexes: collection?.indexes.length ?? 0,
    ...(count > 0 && { avgObjSize: Math.floor(size / count) }),
    ok: 1,
  };
};

/** `dbStats`: counts and sizes of one database, in bytes. */
export const dbStats: Command = ({ body }, engine) => {
  checkFields(body, ['scale', 'freeStorage']);
  const database = databaseOf(body);
  const collections = engine.catalog.collectionsOf(database).map(([, collection]) => collection);
  const sum = (of: (collection: Collection) => number): number =>
    collections.reduce((total, one) => total + of(one), 0);
  const objects = sum(({ size }) => size);
  const dataSize = sum(bytesIn);
  const indexes = sum((collection) => collection.indexes.length);
  return {
    db: database,
    collections: collections.length,
    views: 0,
    objects,
    dataSize,
    storageSize: dataSize,
    indexes,
    ok: 1,
  };
};

function bytesIn(collection: Collection): number {
  let bytes = 0;
  for (const rid of collection.rids()) bytes += collection.raw(rid)?.length ?? 0;
  return bytes;
}
