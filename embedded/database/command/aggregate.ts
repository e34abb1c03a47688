import { asNumber, encode, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { cursorReply } from '../wire/raw-bson.ts';
import { valuesAt } from '../query/path.ts';
import { runPipeline } from '../query/pipeline.ts';
import { readSort } from '../query/sort.ts';
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
import type { Selection } from './select.ts';

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
  const { stages, selection } = pushDown(pipeline, variables);
  const collection = isCollectionless ? undefined : engine.catalog.find(namespace);
  const docs = countsOnly(stages)
    ? selectRids(collection, selection).map(() => ({}))
    : selectRows(collection, selection).map(({ doc }) => doc);
  const results = runPipeline(docs, stages, {
    ...(variables && { variables }),
    documentsOf: (name) => documents(engine, `${database}.${name}`, {}),
  });
  const size = countArgument(body['cursor'], 'batchSize') ?? 101;
  const raw = results.map((doc) => encode(doc)).values();
  const { id, batch } = engine.cursors.start({ namespace, documents: raw }, size, false, engine.now());
  return cursorReply('firstBatch', id, namespace, batch);
};

/** Takes the leading `$match`, `$sort` and `$limit` out of a pipeline, since an index may serve them. */
function pushDown(pipeline: Document[], variables: Document | undefined): { stages: Document[]; selection: Selection } {
  const stages = [...pipeline];
  const take = (name: string): unknown => (stages[0] && name in stages[0] ? stages.shift()?.[name] : undefined);
  const match = isDocument(stages[0]?.['$match']) ? take('$match') : {};
  const sort = isDocument(stages[0]?.['$sort']) && Object.keys(stages[0]['$sort']).length > 0 ? take('$sort') : {};
  const limit = (asNumber(stages[0]?.['$limit']) ?? 0) > 0 ? asNumber(take('$limit')) : undefined;
  const selection = { filter: match as Document, sort: readSort(sort as Document) };
  return { stages, selection: { ...selection, ...(limit && { limit }), ...(variables && { variables }) } };
}

/** Whether a pipeline only counts, as the driver's `countDocuments` does: then no document needs to be read. */
function countsOnly(stages: readonly Document[]): boolean {
  const last = stages.at(-1);
  const sum = keyOf({ _id: 1, n: { $sum: 1 } });
  const isCount = last !== undefined && ('$count' in last || keyOf(last['$group']) === sum);
  return isCount && stages.slice(0, -1).every((stage) => '$skip' in stage || '$limit' in stage);
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
