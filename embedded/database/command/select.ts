import type { Document } from '../wire/bson-codec.ts';
import type { Collection, Row } from '../index/collection.ts';
import type { Variables } from '../query/expression.ts';
import { compileFilter } from '../query/matcher.ts';
import { planQuery } from '../query/planner.ts';
import { sortBy } from '../query/sort.ts';
import type { SortSpec } from '../query/sort.ts';

/** Which documents, in what order, and which stretch of them. */
export interface Selection {
  readonly filter: Document;
  readonly sort?: SortSpec;
  readonly skip?: number;
  readonly limit?: number;
  readonly variables?: Variables;
}

/** The numbers of the documents that a query selects, counting what it looks at; no collection is an empty one. */
export function selectRids(
  collection: Collection | undefined,
  selection: Selection,
  tally?: { keys: number; documents: number },
): number[] {
  // The filter is checked even when there is nothing to apply it to.
  const fits = compileFilter(selection.filter, selection.variables);
  if (!collection) return [];
  const { sort = [], skip = 0, limit } = selection;
  const wanted = limit ? skip + limit : Infinity;
  const plan = planQuery(collection, selection.filter, sort);
  let found: number[] = [];
  for (const rid of plan.rids) {
    if (plan.isSorted && found.length >= wanted) break;
    const isSure = plan.isSure(rid);
    if (tally) tally.keys += 1;
    if (tally && !isSure) tally.documents += 1;
    const doc = isSure ? undefined : collection.read(rid);
    if (isSure || (doc && fits(doc))) found.push(rid);
  }
  if (!plan.isSorted) found = sortBy(found, sort, (rid) => collection.read(rid) ?? {});
  return found.slice(skip, limit ? skip + limit : undefined);
}

/** The documents that a query selects. */
export function selectRows(collection: Collection | undefined, selection: Selection): Row[] {
  return selectRids(collection, selection).flatMap((rid) => {
    const doc = collection?.read(rid);
    return doc ? [{ rid, doc }] : [];
  });
}
