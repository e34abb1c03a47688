import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { readSort } from '../query/sort.ts';
import { compileUpdate, documentToInsert } from '../query/update.ts';
import {
  checkCollation,
  checkFields,
  documentArgument,
  documentsArgument,
  listArgument,
  namespaceOf,
} from './arguments.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';
import { checkHint } from './find.ts';
import { insertDocument, maxWriteBatch } from './insert.ts';
import { selectRows } from './select.ts';
import { runStatements } from './write-result.ts';

const fields = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'sort'];

interface Outcome {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: unknown;
}

/** `update`: changes, replaces or upserts documents, each atomically. */
export const update: Command = ({ body }, engine) => {
  checkFields(body, ['updates', 'ordered', 'bypassDocumentValidation', 'let']);
  const statements = documentsArgument(body, 'updates');
  if (statements.length === 0 || statements.length > maxWriteBatch) {
    throw new MongoError(
      2,
      `Write batch sizes must be between 1 and ${maxWriteBatch}. Got ${statements.length} operations.`,
    );
  }
  const namespace = namespaceOf(body);
  const upserted: Document[] = [];
  let [n, nModified] = [0, 0];
  const errors = runStatements(statements, body, (statement, index) => {
    const outcome = runUpdate(engine, namespace, statement, documentArgument(body, 'let'));
    n += outcome.matched + ('upsertedId' in outcome ? 1 : 0);
    nModified += outcome.modified;
    if ('upsertedId' in outcome) upserted.push({ index, _id: outcome.upsertedId });
  });
  return { n, nModified, ...(upserted.length > 0 && { upserted }), ...errors, ok: 1 };
};

function runUpdate(engine: Engine, namespace: string, statement: Document, variables: Document | undefined): Outcome {
  const now = engine.now();
  const unknown = Object.keys(statement).find((field) => !fields.includes(field));
  if (unknown) throw new MongoError(40415, `BSON field 'update.updates.${unknown}' is an unknown field.`);
  checkCollation(statement);
  const collection = engine.catalog.find(namespace);
  checkHint(statement['hint'], collection);
  const filter = documentArgument(statement, 'q') ?? {};
  const multi = statement['multi'] === true;
  const known = { ...variables, ...documentArgument(statement, 'c') };
  const apply = compileUpdate({
    filter,
    change: statement['u'],
    arrayFilters: listArgument(statement, 'arrayFilters'),
    multi,
    variables: known,
  });
  const rows = selectRows(collection, {
    filter,
    variables: known,
    sort: readSort(documentArgument(statement, 'sort')),
    ...(!multi && { limit: 1 }),
  });
  if (rows.length === 0 && statement['upsert'] === true) {
    const made = insertDocument(engine.catalog.open(namespace), documentToInsert(filter, statement['u'], apply, now));
    return { matched: 0, modified: 0, upsertedId: made['_id'] };
  }
  let modified = 0;
  for (const { rid } of rows) {
    if (collection?.replace(rid, apply(collection.copy(rid), { isInsert: false, now }))) modified += 1;
  }
  return { matched: rows.length, modified };
}
