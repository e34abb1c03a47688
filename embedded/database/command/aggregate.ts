import { asNumber, encode, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { cursorReply } from '../wire/raw-bson.ts';
import { valuesAt } from '../query/path.ts';
import { checkStage, runPipeline } from '../query/pipeline.ts';
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
  for (const stage of pipeline) checkStage(stage);
  const { stages, selection } = pushDown(pipeline, variables);
  const collection = isCollectionless ? undefined : engine.catalog.find(namespace);
  const results = countsOnly(stages)
    ? counted(selectRids(collection, selection).length, stages)
    : runPipeline(
        selectRows(collection, selection).map(({ doc }) => doc),
        stages,
        {
          ...(variables && { variables }),
          documentsOf: (name) => documents(engine, `${database}.${name}`, {}),
        },
      );
  const size = countArgument(body['cursor'], 'batchSize') ?? 101;
  const raw = results.map((doc) => encode(doc)).values();
  const { id, batch } = engine.cursors.start({ namespace, documents: raw }, size, false, engine.now());
  return cursorReply('firstBatch', id, namespace, batch);
};

/** Takes the leading `$match`, `$sort` and `$limit` out of a pipeline, since an index may serve them. */
export function pushDown(
  pipeline: Document[],
  variables: Document | undefined,
): { stages: Document[]; selection: Selection } {
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
  const isCount = last !== undefined && (isName(last['$count']) || keyOf(last['$group']) === sum);
  const isWhole = (value: unknown): boolean => Number.isInteger(asNumber(value)) && Number(asNumber(value)) > 0;
  return isCount && stages.slice(0, -1).every((stage) => isWhole(stage['$skip']) || isWhole(stage['$limit']));
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[^$.\0]+$/.test(value);
}

/** What such a pipeline gives for so many documents: nothing for none. */
function counted(found: number, stages: readonly Document[]): Document[] {
  let n = found;
  for (const stage of stages.slice(0, -1)) {
    const [skip, limit] = [asNumber(stage['$skip']), asNumber(stage['$limit'])];
    n = Math.min(Math.max(0, n - (skip ?? 0)), limit ?? Infinity);
  }
  const last = stages.at(-1);
  if (n === 0) return [];
  return [last && '$count' in last ? { [String(last['$count'])]: n } : { _id: 1, n }];
}

function documents(engine: Engine, namespace: string, filter: Document): Document[] {
  return selectRows(engine.catalog.find(namespace), { filter }).map(({ doc }) => doc);
}

/** `count`: how many documents fit a filter. */
export const count: Command = ({ body }, engine) => {
  checkFields(body, ['query', 'limit', 'skip', 'hint', 'collation', 'fields']);
  const [limit, skip] = [countArgument(body, 'limit'), countArgument(body, 'skip')];
  const collection = engine.catalog.find(namespaceOf(body));
  checkHint(body['hint'], collection);
  const rids = selectRids(collection, {
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
  checkHint(body['hint'], engine.catalog.find(namespaceOf(body)));
  const values = new Map<string, unknown>();
  for (const doc of documents(engine, namespaceOf(body), documentArgument(body, 'query') ?? {})) {
    for (const value of valuesAt(doc, path).flat(1)) if (value !== undefined) values.set(keyOf(value), value);
  }
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { values: sorted.map(([, value]) => value), ok: 1 };
};
