import { ObjectId } from 'bson';
import { decode, encode, maxDocumentBytes } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { regexIn } from '../query/regex.ts';
import type { Collection } from '../index/collection.ts';
import { checkFields, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';
import { runStatements } from './write-result.ts';

/** The most statements in one write command, as announced in `hello`. */
export const maxWriteBatch = 100_000;

/** `insert`: stores documents as the bytes they were sent in. */
export const insert: Command = ({ body, rawDocuments }, engine) => {
  checkFields(body, ['documents', 'ordered', 'bypassDocumentValidation']);
  if (rawDocuments.length === 0 || rawDocuments.length > maxWriteBatch) {
    throw new MongoError(
      2,
      `Write batch sizes must be between 1 and ${maxWriteBatch}. Got ${rawDocuments.length} operations.`,
    );
  }
  const collection = engine.catalog.open(namespaceOf(body));
  let n = 0;
  const errors = runStatements(rawDocuments, body, (raw) => {
    insertRaw(collection, raw);
    n += 1;
  });
  return { n, ...errors, ok: 1 };
};

function insertRaw(collection: Collection, raw: Uint8Array): void {
  if (raw.length > maxDocumentBytes) {
    throw new MongoError(
      10334,
      `object to insert too large. size in bytes: ${raw.length}, max size: ${maxDocumentBytes}`,
    );
  }
  const doc = decode(raw);
  if (Object.keys(doc)[0] === '_id') {
    checkId(doc['_id']);
    // A copy: the message's memory is not kept for the sake of one document.
    collection.insert(doc, Buffer.from(raw));
  } else {
    insertDocument(collection, doc);
  }
}

/** Stores a document made here; the _id comes first, and is made when there is none. */
export function insertDocument(collection: Collection, doc: Document): Document {
  const { _id: id = new ObjectId(), ...rest } = doc;
  checkId(id);
  const complete = { _id: id, ...rest };
  collection.insert(complete, encode(complete));
  return complete;
}

function checkId(id: unknown): void {
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  if (regexIn(id)) throw new MongoError(53, "The '_id' value cannot be of type regex");
  if (id === undefined) throw new MongoError(53, "The '_id' value cannot be of type undefined");
}
