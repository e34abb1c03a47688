import { encode, isDocument } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { cursorReply } from '../wire/raw-bson.ts';
import { readIndexSpec } from '../index/index-spec.ts';
import type { Collection } from '../index/collection.ts';
import { checkFields, documentsArgument, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';

/** `createIndexes`: adds indexes; a unique one is refused while documents break it. */
export const createIndexes: Command = ({ body }, engine) => {
  checkFields(body, ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions']);
  const namespace = namespaceOf(body);
  const specs = documentsArgument(body, 'indexes').map(readIndexSpec);
  const createdCollectionAutomatically = !engine.catalog.find(namespace);
  const collection = engine.catalog.open(namespace);
  const numIndexesBefore = collection.indexes.length;
  const made: string[] = [];
  try {
    for (const spec of specs) if (collection.createIndex(spec)) made.push(spec.name);
  } catch (error) {
    // All or none, as in MongoDB.
    for (const name of made) collection.dropIndex(name);
    throw error;
  }
  if (made.length > 0) engine.catalog.save(collection);
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically, ok: 1 };
};

/** `dropIndexes`: by name, by key, or `*` for all but that of _id. */
export const dropIndexes: Command = ({ body }, engine) => {
  checkFields(body, ['index']);
  const collection = existing(engine, namespaceOf(body));
  const nIndexesWas = collection.indexes.length;
  const asked = body['index'];
  const wanted = Array.isArray(asked) ? (asked as unknown[]) : [asked];
  const names =
    asked === '*'
      ? collection.indexes.map(({ spec }) => spec.name).filter((name) => name !== '_id_')
      : wanted.map((one) => nameOf(collection, one));
  for (const name of names) collection.dropIndex(name);
  engine.catalog.save(collection);
  return { nIndexesWas, ok: 1 };
};

function nameOf(collection: Collection, asked: unknown): string {
  const found = collection.indexes.find(({ spec }) =>
    isDocument(asked) ? JSON.stringify(spec.key) === JSON.stringify(asked) : spec.name === asked,
  );
  if (!found)
    throw new MongoError(
      27,
      `index not found with name [${isDocument(asked) ? JSON.stringify(asked) : String(asked)}]`,
    );
  if (found.spec.name === '_id_') throw new MongoError(72, 'cannot drop _id index');
  return found.spec.name;
}

/** `listIndexes`. */
export const listIndexes: Command = ({ body }, engine) => {
  checkFields(body, ['cursor']);
  const namespace = namespaceOf(body);
  const specs = existing(engine, namespace).indexes.map(({ spec }) => encode({ ...spec }));
  return cursorReply('firstBatch', 0n, namespace, specs);
};

function existing(engine: Engine, namespace: string): Collection {
  const collection = engine.catalog.find(namespace);
  if (!collection) throw new MongoError(26, `ns does not exist: ${namespace}`);
  return collection;
}
