import { asNumber } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { valuesAt } from './path.ts';
import { descending, keyOf, nothingKey } from './value-key.ts';

/** The fields to sort by, each ascending or descending. */
export type SortSpec = readonly (readonly [string, 1 | -1])[];

/** Reads a sort as a driver sends it. */
export function readSort(sort: Document | undefined): SortSpec {
  return Object.entries(sort ?? {}).map(([path, value]) => {
    const way = asNumber(value);
    if (way !== 1 && way !== -1) {
      throw new MongoError(
        2,
        `$sort key ordering must be 1 (for ascending) or -1 (for descending), found on '${path}'`,
      );
    }
    return [path, way] as const;
  });
}

/** Sorts by BSON order, keeping the order of equals; `docOf` gives the document an item stands for. */
export function sortBy<T>(items: readonly T[], spec: SortSpec, docOf: (item: T) => Document): T[] {
  if (spec.length === 0) return [...items];
  return items
    .map((item) => ({ item, key: sortKey(docOf(item), spec) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

/** An array sorts by its least element when ascending and by its greatest when descending. */
function sortKey(doc: Document, spec: SortSpec): string {
  let key = '';
  for (const [path, way] of spec) {
    const keys = valuesAt(doc, path).flatMap((value) => {
      if (!Array.isArray(value)) return [keyOf(value)];
      return value.length === 0 ? [nothingKey] : value.map(keyOf);
    });
    if (keys.length === 0) keys.push(keyOf(null));
    if (way === 1) key += keys.reduce((least, other) => (other < least ? other : least));
    else key += descending(keys.reduce((most, other) => (other > most ? other : most)));
  }
  return key;
}
