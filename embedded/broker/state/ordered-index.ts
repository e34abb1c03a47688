import type { View } from './collection.ts';

interface Bucket {
  keys: Set<number>;
  last: number;
  sorted: boolean;
}

/** Numeric keys by one property, read in ascending order however they came in. */
export class OrderedIndex<V> implements View<number, V> {
  readonly #property: (value: V) => string | undefined;
  readonly #buckets = new Map<string, Bucket>();

  constructor(property: (value: V) => string | undefined) {
    this.#property = property;
  }

  /** The keys with this property, smallest first. */
  of(property: string): Iterable<number> {
    const bucket = this.#buckets.get(property);
    if (!bucket) return [];
    if (!bucket.sorted) {
      bucket.keys = new Set([...bucket.keys].sort((one, other) => one - other));
      bucket.sorted = true;
    }
    return bucket.keys;
  }

  change(key: number, old: V | undefined, value: V | undefined): void {
    const before = old === undefined ? undefined : this.#property(old);
    const after = value === undefined ? undefined : this.#property(value);
    if (before === after) return;
    if (before !== undefined) {
      const bucket = this.#buckets.get(before);
      bucket?.keys.delete(key);
      if (bucket?.keys.size === 0) this.#buckets.delete(before);
    }
    if (after === undefined) return;
    const bucket = this.#buckets.get(after);
    if (!bucket) {
      this.#buckets.set(after, { keys: new Set([key]), last: key, sorted: true });
      return;
    }
    bucket.keys.add(key);
    if (key < bucket.last) bucket.sorted = false;
    else bucket.last = key;
  }
}
