import type { Catalog } from './catalog.ts';
import { compileFilter } from '../query/matcher.ts';
import { planQuery } from '../query/planner.ts';

/** Removes what TTL indexes let expire: documents whose date is `expireAfterSeconds` or more in the past. */
export function expireDocuments(catalog: Catalog, now: number): number {
  let removed = 0;
  for (const collection of catalog.collections()) {
    for (const { spec, fields } of collection.indexes) {
      const [path] = fields[0] ?? [];
      if (spec.expireAfterSeconds === undefined || path === undefined) continue;
      const filter = {
        ...spec.partialFilterExpression,
        [path]: { $lte: new Date(now - spec.expireAfterSeconds * 1000) },
      };
      const fits = compileFilter(filter);
      for (const rid of [...planQuery(collection, filter, []).rids]) {
        const doc = collection.read(rid);
        if (!doc || !fits(doc)) continue;
        collection.remove(rid);
        removed += 1;
      }
    }
  }
  return removed;
}
