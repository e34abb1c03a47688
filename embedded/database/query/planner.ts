import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import type { Collection } from '../index/collection.ts';
import type { Entry } from '../index/ordered-list.ts';
import { keyPart } from '../index/secondary-index.ts';
import type { SecondaryIndex } from '../index/secondary-index.ts';
import { isCertain } from './certainty.ts';
import { constraintsOf } from './constraints.ts';
import type { Constraint } from './constraints.ts';
import { compileFilter } from './matcher.ts';
import type { SortSpec } from './sort.ts';
import { keyOf, typeTag } from './value-key.ts';

/** Where to look for the documents of a query. Each still has to pass the filter, unless it is sure to. */
export interface Plan {
  readonly rids: Iterable<number>;
  /** Whether the documents come in the order asked for. */
  readonly isSorted: boolean;
  /** Whether a document that has just come is known to pass the filter, so that it need not be read. */
  isSure(rid: number): boolean;
  /** The index used, if any; for tests and explanations. */
  readonly index: string | undefined;
  /** The walks the plan is made of; none when every document is looked at. */
  readonly walks: readonly Candidate[];
}

/** A walk along one index. */
export interface Candidate {
  readonly index: SecondaryIndex;
  readonly prefixes: readonly string[];
  readonly range: readonly [string, string] | undefined;
  readonly sort: 1 | -1 | undefined;
  /** Whether every document found has what the filter asks for. */
  readonly isCertain: boolean;
  /** How many fields of the index are fixed to values. */
  readonly used: number;
  /** How much it narrows. */
  readonly width: number;
  /** The same, with the sort it may spare. */
  readonly score: number;
}

const maxPrefixes = 50_000;
/** Stretches of an index that are joined in order; with more of them sorting is cheaper. */
const maxMerged = 64;
const end = '\xff';

/** Chooses the index that narrows a query most, or that spares its sort; else all documents in insertion order. */
export function planQuery(collection: Collection, filter: Document, sort: SortSpec): Plan {
  const best = bestOf(collection, filter, sort);
  const branches = bestBranches(collection, filter);
  if (branches && narrowing(branches) > (best ? narrowing([best]) : 0)) {
    const names = new Set(branches.map(({ index }) => index.spec.name));
    const sure = new Set<number>();
    const isSure = (rid: number): boolean => sure.has(rid);
    return {
      rids: union(branches, sure),
      isSorted: sort.length === 0,
      isSure,
      index: [...names].join('+'),
      walks: branches,
    };
  }
  if (!best) {
    const isEverything = Object.keys(filter).length === 0;
    return {
      rids: collection.rids(),
      isSorted: sort.length === 0,
      isSure: () => isEverything,
      index: undefined,
      walks: [],
    };
  }
  return {
    rids: sort.length > 0 && best.sort !== undefined && best.prefixes.length > 1 ? merge(best) : walk(best),
    isSorted: sort.length === 0 || best.sort !== undefined,
    isSure: () => best.isCertain,
    index: best.index.spec.name,
    walks: [best],
  };
}

function bestOf(collection: Collection, filter: Document, sort: SortSpec): Candidate | undefined {
  const constraints = constraintsOf(filter);
  let best: Candidate | undefined;
  for (const index of collection.indexes) {
    const candidate = isUsable(index, filter, constraints) ? consider(index, filter, constraints, sort) : undefined;
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return best;
}

/** An index for every branch of the first `$or`, each together with what the filter demands besides; or undefined. */
function bestBranches(collection: Collection, filter: Document): Candidate[] | undefined {
  const or = firstOr(filter);
  const branches = or?.branches.map((branch) => bestOf(collection, { $and: [or.rest, branch] }, []));
  return branches?.every((one) => one !== undefined) ? branches : undefined;
}

/** The first `$or` of a filter, and what the filter asks for beside it. */
function firstOr(filter: Document): { readonly branches: Document[]; readonly rest: Document } | undefined {
  const { $or: or, ...others } = filter;
  if (or !== undefined) return Array.isArray(or) && or.every(isDocument) ? { branches: or, rest: others } : undefined;
  const and: unknown = filter['$and'];
  if (!Array.isArray(and)) return undefined;
  for (const [at, part] of and.entries()) {
    const found = isDocument(part) ? firstOr(part) : undefined;
    if (found) return { branches: found.branches, rest: { ...filter, $and: and.with(at, found.rest) } };
  }
  return undefined;
}

/** What the least narrow of these walks is worth, without regard to order. */
function narrowing(candidates: readonly Candidate[]): number {
  return Math.min(...candidates.map(({ width }) => width));
}

/** What is sure comes first, so that what also another branch finds need not be read. */
function* union(candidates: readonly Candidate[], sure: Set<number>): Generator<number> {
  const seen = new Set<number>();
  for (const candidate of candidates.toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain))) {
    for (const rid of walk(candidate)) {
      if (seen.has(rid)) continue;
      seen.add(rid);
      if (candidate.isCertain) sure.add(rid);
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

function consider(
  index: SecondaryIndex,
  filter: Document,
  constraints: Map<string, Constraint>,
  sort: SortSpec,
): Candidate {
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
  const sorted = unique.length <= maxMerged ? sortServed(index, used, sort, constraints) : undefined;
  const range = rangeOn(index, used, constraints);
  // A longer prefix narrows most; a range less; a sort that need not be done is worth about as much as a range.
  const width = used * 4 + (range ? 2 : 0) + (index.isUnique && used > 0 ? 1 : 0);
  const score = width + (sorted && sort.length > 0 ? 3 : 0);
  const certain = used > 0 && range === undefined && isCertain(filter, index, used);
  return { index, prefixes: unique, range, sort: sorted, used, isCertain: certain, width, score };
}

function sortServed(
  index: SecondaryIndex,
  used: number,
  sort: SortSpec,
  constraints: Map<string, Constraint>,
): 1 | -1 | undefined {
  if (sort.length === 0) return 1;
  // An array sorts by one of its elements, whichever entry it was found by.
  if (sort.some(([path]) => index.multikeyPaths.has(path) || index.loosePaths.has(path))) return undefined;
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

function* walk(candidate: Candidate): Generator<number> {
  const seen = candidate.index.isMultikey ? new Set<number>() : undefined;
  for (const prefix of candidate.prefixes) {
    for (const { rid } of stretch(candidate, prefix)) {
      if (seen?.has(rid)) continue;
      seen?.add(rid);
      yield rid;
    }
  }
}

/** The stretches of an index as one, in the order of what follows their prefixes. */
function* merge(candidate: Candidate): Generator<number> {
  const seen = new Set<number>();
  const heads = candidate.prefixes.flatMap((prefix) => {
    const entries = stretch(candidate, prefix);
    const first = entries.next();
    return first.done === true
      ? []
      : [{ prefix, entries, key: first.value.key.slice(prefix.length), rid: first.value.rid }];
  });
  while (heads.length > 0) {
    const next = heads.reduce((best, head) =>
      (candidate.sort === -1 ? head.key > best.key : head.key < best.key) ? head : best,
    );
    if (!seen.has(next.rid)) {
      seen.add(next.rid);
      yield next.rid;
    }
    const following = next.entries.next();
    if (following.done === true) heads.splice(heads.indexOf(next), 1);
    else Object.assign(next, { key: following.value.key.slice(next.prefix.length), rid: following.value.rid });
  }
}

function stretch({ index, range, sort }: Candidate, prefix: string): Generator<Entry> {
  const low = prefix + (range?.[0] ?? '');
  const high = prefix + (range?.[1] ?? end);
  return sort === -1 ? index.entries.reverseRange(low, high) : index.entries.range(low, high);
}
