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
  }

  /** The keys changed since the last call. */
  takeDirty(): ReadonlySet<K> {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    return dirty;
  }

  #set(key: K, old: V | undefined, value: V | undefined): void {
    if (value === undefined) this.#entries.delete(key);
    else this.#entries.set(key, value);
    this.#dirty.add(key);
    for (const view of this.#views) view.change(key, old, value);
  }
}
