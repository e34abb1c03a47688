import { encode, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { cursorReply } from '../wire/raw-bson.ts';
import { valuesAt } from '../query/path.ts';
import { runPipeline } from '../query/pipeline.ts';
import { keyOf } from '../query/value-key.ts';
import {
  checkFields,
  countArgument,
  databaseOf,
  documentArgument,
  documentsArgument,
  namespaceOf,
} from './arguments.ts';
import type { Command } from './command.ts';
import type { Engine } from './engine.ts';
import { checkHint } from './find.ts';
import { selectRids, selectRows } from './select.ts';

/** `aggregate`: a pipeline over one collection, or over no collection (`{aggregate: 1}`). */
export const aggregate: Command = ({ body }, engine) => {
  checkFields(body, ['pipeline', 'cursor', 'allowDiskUse', 'collation', 'hint', 'let', 'bypassDocumentValidation']);
  if (body['explain'] !== undefined || !isDocument(body['cursor'])) {
    throw new MongoError(9, "The 'cursor' option is required");
  }
  const database = databaseOf(body);
  const isCollectionless = body['aggregate'] === 1;
  const namespace = isCollectionless ? `${database}.$cmd.aggregate` : namespaceOf(body);
  const pipeline = documentsArgument(body, 'pipeline');
  const variables = documentArgument(body, 'let');
  checkHint(body['hint'], engine.catalog.find(namespace));
  const results = runPipeline(...source(engine, namespace, pipeline, isCollectionless), {
    ...(variables && { variables }),
    documentsOf: (name) => documents(engine, `${database}.${name}`, {}),
  });
  const size = countArgument(body['cursor'], 'batchSize') ?? 101;
  const raw = results.map((doc) => encode(doc)).values();
  const { id, batch } = engine.cursors.start({ namespace, documents: raw }, size, false, engine.now());
  return cursorReply('firstBatch', id, namespace, batch);
};

/** The documents a pipeline starts with and what is left of it: a leading `$match` may be answered by an index. */
function source(
  engine: Engine,
  namespace: string,
  pipeline: Document[],
  isCollectionless: boolean,
): [Document[], Document[]] {
  if (isCollectionless) return [[], pipeline];
  const first = pipeline[0]?.['$match'];
  if (!isDocument(first) || '$expr' in first) return [documents(engine, namespace, {}), pipeline];
  return [documents(engine, namespace, first), pipeline.slice(1)];
}

function documents(engine: Engine, namespace: string, filter: Document): Document[] {
  return selectRows(engine.catalog.find(namespace), { filter }).map(({ doc }) => doc);
}

/** `count`: how many documents fit a filter. */
export const count: Command = ({ body }, engine) => {
  checkFields(body, ['query', 'limit', 'skip', 'hint', 'collation', 'fields']);
  const [limit, skip] = [countArgument(body, 'limit'), countArgument(body, 'skip')];
  const rids = selectRids(engine.catalog.find(namespaceOf(body)), {
    filter: documentArgument(body, 'query') ?? {},
    ...(limit !== undefined && { limit }),
    ...(skip !== undefined && { skip }),
  });
  return { n: rids.length, ok: 1 };
};

/** `distinct`: the different values of a field; those in arrays count one by one. */
export const distinct: Command = ({ body }, engine) => {
  checkFields(body, ['key', 'query', 'hint', 'collation']);
  const path = body['key'];
  if (typeof path !== 'string')
    throw new MongoError(14, "BSON field 'distinct.key' is the wrong type, expected type 'string'");
  const values = new Map<string, unknown>();
  for (const doc of documents(engine, namespaceOf(body), documentArgument(body, 'query') ?? {})) {
    for (const value of valuesAt(doc, path).flat(1)) if (value !== undefined) values.set(keyOf(value), value);
  }
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { values: sorted.map(([, value]) => value), ok: 1 };
};
