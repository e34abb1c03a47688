import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import type { Collection } from '../index/collection.ts';
import { keyPart } from '../index/secondary-index.ts';
import type { SecondaryIndex } from '../index/secondary-index.ts';
import { constraintsOf } from './constraints.ts';
import type { Constraint } from './constraints.ts';
import { compileFilter } from './matcher.ts';
import type { SortSpec } from './sort.ts';
import { keyOf, typeTag } from './value-key.ts';

/** Where to look for the documents of a query. Each still has to pass the filter. */
export interface Plan {
  readonly rids: Iterable<number>;
  /** Whether the documents come in the order asked for. */
  readonly isSorted: boolean;
  /** The index used, if any; for tests and explanations. */
  readonly index: string | undefined;
  /** Whether every document found fits the filter, so that none needs to be read. */
  readonly isExact: boolean;
  /** The walks the plan is made of; none when every document is looked at. */
  readonly walks: readonly Candidate[];
}

/** A walk along one index. */
export interface Candidate {
  readonly index: SecondaryIndex;
  readonly prefixes: readonly string[];
  readonly range: readonly [string, string] | undefined;
  readonly sort: 1 | -1 | undefined;
  /** How many fields of the index are fixed to values. */
  readonly used: number;
  /** How much it narrows. */
  readonly width: number;
  /** The same, with the sort it may spare. */
  readonly score: number;
}

const maxPrefixes = 50_000;
const end = '\xff';

/** Chooses the index that narrows a query most, or that spares its sort; else all documents in insertion order. */
export function planQuery(collection: Collection, filter: Document, sort: SortSpec): Plan {
  const best = bestOf(collection, filter, sort);
  const branches = bestBranches(collection, filter);
  if (branches && narrowing(branches) > (best ? narrowing([best]) : 0)) {
    const names = new Set(branches.map(({ index }) => index.spec.name));
    return {
      rids: union(branches),
      isSorted: sort.length === 0,
      index: [...names].join('+'),
      isExact: false,
      walks: branches,
    };
  }
  if (!best) {
    const isExact = Object.keys(filter).length === 0;
    return { rids: collection.rids(), isSorted: sort.length === 0, index: undefined, isExact, walks: [] };
  }
  return {
    rids: walk(best),
    isSorted: sort.length === 0 || best.sort !== undefined,
    index: best.index.spec.name,
    isExact: isAnswered(filter, best),
    walks: [best],
  };
}

/** Whether a filter asks for nothing but equality with plain values on the fields an index walk starts with. */
function isAnswered(filter: Document, { index, used }: Candidate): boolean {
  const paths = index.fields.slice(0, used).map(([path]) => path);
  const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
  return (
    !index.isMultikey &&
    Object.entries(filter).every(([path, operand]) => {
      if (!paths.includes(path)) return false;
      if (isPlain(operand)) return true;
      if (!isDocument(operand) || Object.keys(operand).length !== 1) return false;
      const list: unknown = operand['$in'] ?? [operand['$eq']];
      return Array.isArray(list) && list.every(isPlain);
    })
  );
}

function bestOf(collection: Collection, filter: Document, sort: SortSpec): Candidate | undefined {
  const constraints = constraintsOf(filter);
  let best: Candidate | undefined;
  for (const index of collection.indexes) {
    const candidate = isUsable(index, filter, constraints) ? consider(index, constraints, sort) : undefined;
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return best;
}

/** An index for every branch of the first `$or`, each together with what the filter demands besides; or undefined. */
function bestBranches(collection: Collection, filter: Document): Candidate[] | undefined {
  const branches = firstOr(filter)?.map((branch) => bestOf(collection, { $and: [filter, branch] }, []));
  return branches?.every((one) => one !== undefined) ? branches : undefined;
}

function firstOr(filter: Document): Document[] | undefined {
  const or: unknown = filter['$or'];
  if (Array.isArray(or)) return or.every(isDocument) ? or : undefined;
  const and: unknown = filter['$and'];
  if (!Array.isArray(and)) return undefined;
  for (const part of and) {
    const found = isDocument(part) ? firstOr(part) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** What the least narrow of these walks is worth, without regard to order. */
function narrowing(candidates: readonly Candidate[]): number {
  return Math.min(...candidates.map(({ width }) => width));
}

function* union(candidates: readonly Candidate[]): Generator<number> {
  const seen = new Set<number>();
  for (const candidate of candidates) {
    for (const rid of walk(candidate)) {
      if (seen.has(rid)) continue;
      seen.add(rid);
      yield rid;
    }
  }
}

/** An index that leaves documents out may serve only filters that do so too. */
function isUsable({ spec, fields }: SecondaryIndex, filter: Document, constraints: Map<string, Constraint>): boolean {
  if (spec.sparse) return fields.some(([path]) => demandsValue(constraints.get(path)));
  if (!spec.partialFilterExpression) return true;
  return Object.entries(spec.partialFilterExpression).every(([path, condition]) => {
    if (path in filter && keyOf(filter[path]) === keyOf(condition)) return true;
    const constraint = constraints.get(path);
    if (!demandsValue(constraint)) return false;
    if (keyOf(condition) === keyOf({ $exists: true })) return true;
    const fits = compileFilter({ value: condition });
    return constraint?.oneOf?.every((value) => fits({ value })) === true;
  });
}

function demandsValue(constraint: Constraint | undefined): boolean {
  if (constraint?.oneOf) return constraint.oneOf.every((value) => value !== null && value !== undefined);
  return (constraint?.low ?? constraint?.high ?? null) !== null;
}

function consider(index: SecondaryIndex, constraints: Map<string, Constraint>, sort: SortSpec): Candidate {
  let prefixes = [''];
  let used = 0;
  for (const [path, way] of index.fields) {
    const values = constraints.get(path)?.oneOf;
    // An array as operand may mean the whole array, which the index does not hold.
    if (!values || values.some(Array.isArray) || prefixes.length * values.length > maxPrefixes) break;
    prefixes = prefixes.flatMap((prefix) => values.map((value) => prefix + keyPart(value, way)));
    used += 1;
  }
  const unique = [...new Set(prefixes)].sort();
  const sorted = unique.length === 1 ? sortServed(index, used, sort, constraints) : undefined;
  const range = rangeOn(index, used, constraints);
  // A longer prefix narrows most; a range less; a sort that need not be done is worth about as much as a range.
  const width = used * 4 + (range ? 2 : 0) + (index.isUnique && used > 0 ? 1 : 0);
  const score = width + (sorted && sort.length > 0 ? 3 : 0);
  return { index, prefixes: unique, range, sort: sorted, used, width, score };
}

function sortServed(
  index: SecondaryIndex,
  used: number,
  sort: SortSpec,
  constraints: Map<string, Constraint>,
): 1 | -1 | undefined {
  if (sort.length === 0) return 1;
  if (index.isMultikey) return undefined;
  // Fields fixed to one value do not influence the order.
  const fixed = new Set(index.fields.slice(0, used).map(([path]) => path));
  const open = sort.filter(([path]) => !fixed.has(path) || constraints.get(path)?.oneOf?.length !== 1);
  const rest = index.fields.slice(used);
  if (open.length > rest.length) return undefined;
  const signs = new Set(open.map(([path, way], i) => (rest[i]?.[0] === path ? way * rest[i][1] : 0)));
  if (signs.size > 1 || signs.has(0)) return undefined;
  return signs.has(-1) ? -1 : 1;
}

function rangeOn(
  index: SecondaryIndex,
  used: number,
  constraints: Map<string, Constraint>,
): [string, string] | undefined {
  const [path, way] = index.fields[used] ?? [];
  const constraint = path === undefined ? undefined : constraints.get(path);
  if (!constraint || !way || constraint.oneOf) return undefined;
  const { low, high } = constraint;
  const operand = low ?? high;
  if (operand === undefined || operand === null || Array.isArray(operand)) return undefined;
  const tag = typeTag(keyOf(operand));
  if (tag === '\x01' || tag === '\x7f') return undefined;
  // Each element of an array may satisfy another bound, so only one bound narrows a multikey index.
  const useHigh = high !== undefined && (low === undefined || !index.isMultikey);
  const code = tag.charCodeAt(0);
  if (way === 1) {
    const from = low === undefined ? tag : keyPart(low, way);
    return [from, useHigh ? keyPart(high, way) + end : String.fromCharCode(code + 1)];
  }
  const from = useHigh ? keyPart(high, way) : String.fromCharCode(255 - code);
  return [from, low === undefined ? String.fromCharCode(256 - code) : keyPart(low, way) + end];
}

function* walk({ index, prefixes, range, sort }: Candidate): Generator<number> {
  const seen = index.isMultikey ? new Set<number>() : undefined;
  for (const prefix of prefixes) {
    const low = prefix + (range?.[0] ?? '');
    const high = prefix + (range?.[1] ?? end);
    const entries = sort === -1 ? index.entries.reverseRange(low, high) : index.entries.range(low, high);
    for (const { rid } of entries) {
      if (seen?.has(rid)) continue;
      seen?.add(rid);
      yield rid;
    }
  }
}
