import type { View } from './collection.ts';

const none: ReadonlySet<never> = new Set();

/** The keys of a collection's entries by one property, in order of insertion. */
export class KeyIndex<P extends string | number, K, V> implements View<K, V> {
  readonly #property: (value: V) => P | undefined;
  readonly #keys = new Map<P, Set<K>>();

  constructor(property: (value: V) => P | undefined) {
    this.#property = property;
  }

  /** The keys of the entries with this property; do not change entries while iterating. */
  of(property: P): ReadonlySet<K> {
    return this.#keys.get(property) ?? none;
  }

  change(key: K, old: V | undefined, value: V | undefined): void {
    const before = old === undefined ? undefined : this.#property(old);
    const after = value === undefined ? undefined : this.#property(value);
    if (before === after) return;
    if (before !== undefined) {
      const keys = this.#keys.get(before);
      keys?.delete(key);
      if (keys?.size === 0) this.#keys.delete(before);
    }
    if (after === undefined) return;
    const keys = this.#keys.get(after);
    if (keys) keys.add(key);
    else this.#keys.set(after, new Set([key]));
  }
}
