import type { Journal, Undoable } from './journal.ts';

/** Something derived from a collection, told of every change. */
export interface View<K, V> {
  change(key: K, old: V | undefined, value: V | undefined): void;
}

/**
 * Entries by key. Values are immutable: a change puts a new value.
 * Every change is noted in the journal, told to the views and remembered as dirty until it is written to disk.
 */
export class Collection<K extends string | number, V extends object> implements Undoable {
  /** The name on disk. */
  readonly name: string;
  readonly #journal: Journal;
  readonly #views: readonly View<K, V>[];
  readonly #entries = new Map<K, V>();
  #dirty = new Set<K>();
  /** The keys that are on disk, so that what came and went in between is never written. */
  readonly #stored = new Set<K>();

  constructor(name: string, journal: Journal, views: readonly View<K, V>[] = []) {
    this.name = name;
    this.#journal = journal;
    this.#views = views;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  entries(): IterableIterator<[K, V]> {
    return this.#entries.entries();
  }

  put(key: K, value: V): void {
    const old = this.#entries.get(key);
    this.#journal.note(this, key, old);
    this.#set(key, old, value);
  }

  delete(key: K): void {
    const old = this.#entries.get(key);
    if (old === undefined) return;
    this.#journal.note(this, key, old);
    this.#set(key, old, undefined);
  }

  restore(key: K, old: unknown): void {
    this.#set(key, this.#entries.get(key), old as V | undefined);
  }

  /** Puts an entry that is on disk already. */
  load(key: K, value: V): void {
    this.#set(key, this.#entries.get(key), value);
    this.#dirty.delete(key);
    this.#stored.add(key);
  }

  /** The changes to write to disk since the last call: a new value, or undefined for an entry to remove. */
  *takeChanges(): Generator<readonly [K, V | undefined]> {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const key of dirty) {
      const value = this.#entries.get(key);
      if (value !== undefined) this.#stored.add(key);
      else if (!this.#stored.delete(key)) continue;
      yield [key, value];
    }
  }

  #set(key: K, old: V | undefined, value: V | undefined): void {
    if (value === undefined) this.#entries.delete(key);
    else this.#entries.set(key, value);
    this.#dirty.add(key);
    for (const view of this.#views) view.change(key, old, value);
  }
}
