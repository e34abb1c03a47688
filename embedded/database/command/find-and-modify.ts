import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { compileProjection } from '../query/projection.ts';
import { readSort } from '../query/sort.ts';
import { compileUpdate, documentToInsert } from '../query/update.ts';
import { checkFields, documentArgument, listArgument, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';
import { checkHint } from './find.ts';
import { insertDocument } from './insert.ts';
import { selectRows } from './select.ts';

const fields = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'arrayFilters',
  'hint',
  'collation',
  'let',
  'bypassDocumentValidation',
];

/** `findAndModify`: changes or removes one document and answers with it, before or after, in one step. */
export const findAndModify: Command = ({ body }, engine) => {
  checkFields(body, fields);
  const [isRemove, wantsNew] = [body['remove'] === true, body['new'] === true];
  if (isRemove === (body['update'] !== undefined)) {
    throw new MongoError(
      9,
      isRemove ? 'Cannot specify both an update and remove=true' : 'Either an update or remove=true must be specified',
    );
  }
  if (isRemove && (body['upsert'] === true || wantsNew)) {
    throw new MongoError(
      9,
      "Cannot specify both upsert=true or new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
  const namespace = namespaceOf(body);
  const collection = engine.catalog.find(namespace);
  checkHint(body['hint'], collection);
  const filter = documentArgument(body, 'query') ?? {};
  const variables = documentArgument(body, 'let') ?? {};
  const shown = compileProjection(documentArgument(body, 'fields'), filter, variables) ?? ((doc: Document) => doc);
  const sort = readSort(documentArgument(body, 'sort'));
  const change = body['update'];
  const apply = isRemove
    ? undefined
    : compileUpdate({ filter, change, arrayFilters: listArgument(body, 'arrayFilters'), multi: false, variables });
  const [row] = selectRows(collection, { filter, sort, limit: 1, variables });
  const now = engine.now();

  if (!row || !collection) {
    if (!apply || body['upsert'] !== true) return answer(null, { n: 0, ...(apply && { updatedExisting: false }) });
    const made = insertDocument(engine.catalog.open(namespace), documentToInsert(filter, change, apply, now));
    return answer(wantsNew ? shown(made) : null, { n: 1, updatedExisting: false, upserted: made['_id'] });
  }
  if (!apply) {
    collection.remove(row.rid);
    return answer(shown(row.doc), { n: 1 });
  }
  const changed = apply(collection.copy(row.rid), { isInsert: false, now });
  collection.replace(row.rid, changed);
  return answer(shown(wantsNew ? changed : row.doc), { n: 1, updatedExisting: true });
};

function answer(value: Document | null, lastErrorObject: Document): Document {
  return { lastErrorObject, value, ok: 1 };
}
