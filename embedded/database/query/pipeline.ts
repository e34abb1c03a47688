import { Decimal128 } from 'bson';
import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import { asNumber, isDocument, plainNumbers } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { expressionContext, guarded, prepareExpression } from './expression.ts';
import type { Variables } from './expression.ts';
import { compileFilter } from './matcher.ts';
import { readSort, sortBy } from './sort.ts';

/** The stages an update may consist of. */
export const updateStages = ['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'];

/** Stages that write, or that mingo knows under conditions this server does not meet. */
const refused = ['$out', '$merge'];
const computing =
  /"\$(sum|avg|add|subtract|multiply|divide|mod|abs|ceil|floor|round|trunc|stdDevPop|stdDevSamp|toDouble)"/;

/** What a pipeline may need besides its documents. */
export interface PipelineFacts {
  readonly variables?: Variables;
  /** The documents of another collection, for `$lookup`, `$unionWith` and `$graphLookup`. */
  readonly documentsOf?: (name: string) => readonly Document[];
}

interface Rows {
  filter(test: (doc: Document) => boolean): Rows;
  transform(change: (docs: Document[]) => Rows): Rows;
}

interface StageOptions {
  readonly local: { readonly variables?: Variables };
  readonly variables?: Variables;
}

/** mingo's stages, with matching and sorting replaced by this server's, which know BSON's types. */
const pipelineContext = Context.from(
  Context.init({
    pipeline: {
      ...Object.fromEntries(Object.entries(stages).filter(([name]) => !refused.includes(name))),
      $match: (rows: Rows, filter: Document, options: StageOptions): Rows =>
        rows.filter(compileFilter(filter, { ...options.variables, ...options.local.variables })),
      // mingo puts a value that equals a boundary into the bucket below it.
      $bucket: (rows: Rows, spec: Document, options: StageOptions): Rows => {
        const bounds = Array.isArray(spec['boundaries']) ? (spec['boundaries'] as unknown[]) : [];
        const branches = bounds.slice(0, -1).map((low, i) => ({
          case: { $and: [{ $gte: [spec['groupBy'], low] }, { $lt: [spec['groupBy'], bounds[i + 1]] }] },
          then: { $literal: low },
        }));
        const other = 'default' in spec ? { default: { $literal: spec['default'] } } : {};
        const output = isDocument(spec['output']) ? spec['output'] : { count: { $sum: 1 } };
        const grouped = stages.$group(
          rows as never,
          { _id: { $switch: { branches, ...other } }, ...output },
          options as never,
        );
        return (grouped as unknown as Rows).transform((docs) => Lazy(sortBy(docs, [['_id', 1]], (doc) => doc)));
      },
      $sort: (rows: Rows, sort: Document): Rows => {
        const spec = readSort(sort);
        if (spec.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
        return rows.transform((docs) => Lazy(sortBy(docs, spec, (doc) => doc)));
      },
    } as never,
    projection: { ...projections },
  }),
  expressionContext,
);

/** Runs an aggregation over documents, which it does not change. */
export function runPipeline(
  docs: readonly Document[],
  pipeline: readonly Document[],
  facts: PipelineFacts,
): Document[] {
  const prepared = prepareExpression(pipeline) as Document[];
  // What no stage touches keeps its types.
  if (prepared.length === 0) return [...docs];
  const hasArithmetic = computing.test(JSON.stringify(prepared));
  const own = (doc: Document): Document => {
    if (hasArithmetic && holdsDecimal(doc)) {
      throw new MongoError(238, 'Expected integers or doubles for arithmetic, but found a Decimal128');
    }
    return plainNumbers(doc) as Document;
  };
  const options = {
    context: pipelineContext,
    scriptEnabled: false,
    ...(facts.variables && { variables: facts.variables }),
    collectionResolver: (name: string) => (facts.documentsOf?.(name) ?? []).map(own),
  };
  return guarded(() => new Aggregator(prepared, options as never).run<Document>(docs.map(own)));
}

/** Refuses a stage before any runs. */
export function checkStage(stage: Document): void {
  if (Object.keys(stage).length !== 1) {
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  if ('$limit' in stage && !((asNumber(stage['$limit']) ?? 0) > 0)) {
    throw new MongoError(15958, 'the limit must be positive');
  }
}

function holdsDecimal(value: unknown): boolean {
  if (value instanceof Decimal128) return true;
  if (Array.isArray(value)) return value.some(holdsDecimal);
  return isDocument(value) && Object.values(value).some(holdsDecimal);
}
