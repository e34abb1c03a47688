import { ObjectId } from 'bson';
import { clone, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { constraintsOf } from './constraints.ts';
import type { Variables } from './expression.ts';
import { runPipeline, updateStages } from './pipeline.ts';
import { checkUpdatePath, placesOf, readArrayFilters, setAt } from './update-path.ts';
import { updateOperators } from './update-operators.ts';
import type { UpdateFacts, UpdateOperator } from './update-operators.ts';
import { keyOf } from './value-key.ts';

/** One update as a driver states it. */
export interface UpdateRequest {
  readonly filter: Document;
  readonly change: unknown;
  readonly arrayFilters: readonly unknown[];
  readonly multi: boolean;
  readonly variables?: Variables;
}

/** A checked update: takes a document it may change and gives the new one. */
export type Update = (doc: Document, facts: UpdateFacts) => Document;

/** Checks an update and makes it ready to apply to any number of documents. */
export function compileUpdate(request: UpdateRequest): Update {
  const { change, multi } = request;
  let apply: Update;
  if (Array.isArray(change)) apply = byPipeline(request, change);
  else if (!isDocument(change)) throw new MongoError(9, 'Update argument must be either an object or an array');
  else if (Object.keys(change)[0]?.startsWith('$')) apply = byOperators(request, change);
  else if (multi) throw new MongoError(9, 'multi update is not supported for replacement-style update');
  else apply = byReplacement(change);
  return (doc, facts) => {
    const id = clone(doc['_id']);
    const result = apply(doc, facts);
    if (id !== undefined && keyOf(result['_id']) !== keyOf(id)) {
      throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    return result;
  };
}

function byReplacement(change: Document): Update {
  const dollar = Object.keys(change).find((name) => name.startsWith('$'));
  if (dollar)
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document.`,
    );
  return (doc) => {
    const { _id: own, ...rest } = clone(change);
    const id = own ?? doc['_id'];
    return id === undefined ? rest : { _id: id, ...rest };
  };
}

function byPipeline({ variables }: UpdateRequest, change: readonly unknown[]): Update {
  for (const stage of change) {
    const [name] = isDocument(stage) ? Object.keys(stage) : [];
    if (!name || !updateStages.includes(name)) {
      throw new MongoError(
        9,
        `Expected one of ${updateStages.join(', ')} in an update, but found ${name ?? 'no stage'}`,
      );
    }
  }
  return (doc) => runPipeline([doc], change as Document[], { ...(variables && { variables }) })[0] ?? doc;
}

function byOperators({ filter, arrayFilters }: UpdateRequest, change: Document): Update {
  const steps: (readonly [UpdateOperator, string, unknown])[] = [];
  const touched: string[] = [];
  for (const [name, fields] of Object.entries(change)) {
    const operator = Object.hasOwn(updateOperators, name) ? updateOperators[name] : undefined;
    if (!operator) {
      throw new MongoError(
        9,
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDocument(fields))
      throw new MongoError(9, `Modifiers operate on fields but we found another type for ${name}`);
    for (const [path, operand] of Object.entries(fields)) {
      checkUpdatePath(path);
      if (name === '$rename' && operand === path)
        throw new MongoError(2, `The source and target field for $rename must differ: ${path}`);
      touch(touched, path);
      if (name === '$rename' && typeof operand === 'string') touch(touched, operand);
      steps.push([operator, path, operand]);
    }
  }
  const given = { filter, arrayFilters: readArrayFilters(arrayFilters) };
  for (const identifier of given.arrayFilters.keys()) {
    if (steps.some(([, path]) => path.includes(`$[${identifier}]`))) continue;
    throw new MongoError(9, `The array filter for identifier '${identifier}' was not used in the update`);
  }
  for (const [, path] of steps) {
    const unknown = [...path.matchAll(/\$\[(\w+)\]/g)].find(([, name = '']) => !given.arrayFilters.has(name));
    if (unknown) throw new MongoError(2, `No array filter found for identifier '${unknown[1]}' in path '${path}'`);
  }
  // New fields are added in the order of their names, numbers by value, whatever order they were sent in.
  steps.sort(([, a], [, b]) => comparePaths(a.split('.'), b.split('.')));
  return (doc, facts) => {
    for (const [operator, path, operand] of steps) {
      for (const place of placesOf(doc, path, given)) operator(doc, place, operand, facts);
    }
    return doc;
  };
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  const [left = '', right = ''] = [a[at], b[at]];
  if (at < 0 || left === right) return 0;
  if (/^\d+$/.test(left) && /^\d+$/.test(right)) return Number(left) - Number(right);
  return left < right ? -1 : 1;
}

function touch(touched: string[], path: string): void {
  const clash = touched.find((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`));
  if (clash) throw new MongoError(40, `Updating the path '${path}' would create a conflict at '${clash}'`);
  touched.push(path);
}

/** The document an upsert inserts: what the filter says by equality, then the update, with an _id in front. */
export function documentToInsert(filter: Document, change: unknown, update: Update, now: number): Document {
  const isReplacement = isDocument(change) && !Object.keys(change)[0]?.startsWith('$');
  const seed: Document = {};
  for (const [path, { oneOf, fromIn }] of constraintsOf(filter)) {
    if (!oneOf || fromIn || (isReplacement && path !== '_id')) continue;
    setAt(seed, path.split('.'), clone(oneOf[0]));
  }
  const { _id: id, ...rest } = update(seed, { isInsert: true, now });
  return { _id: id ?? new ObjectId(), ...rest };
}
