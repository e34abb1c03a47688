import type { Journal, Undoable } from './journal.ts';

/** Something derived from a collection, told of every change. */
export interface View<K, V> {
  change(key: K, old: V | undefined, value: V | undefined): void;
}

/** The entries of one moment, while they are written and the collection changes on. */
interface Frozen<K, V> {
  /** Everything, rather than what changed since the time before. */
  readonly isFull: boolean;
  readonly dirty: Set<K>;
  readonly fresh: Set<K>;
  /** What entries that have changed since were at that moment. */
  readonly before: Map<K, V | undefined>;
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
  /** Those of the dirty keys that are not on disk, so that what came and went in between is never written. */
  #fresh = new Set<K>();
  #frozen: Frozen<K, V> | undefined;

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
    this.#change(key, old, value);
  }

  delete(key: K): void {
    const old = this.#entries.get(key);
    if (old === undefined) return;
    this.#journal.note(this, key, old);
    this.#change(key, old, undefined);
  }

  restore(key: K, old: unknown): void {
    this.#change(key, this.#entries.get(key), old as V | undefined);
  }

  /** Puts an entry that is on disk already. */
  load(key: K, value: V): void {
    this.#set(key, this.#entries.get(key), value);
  }

  /** Removes an entry that a later file says is gone. */
  unload(key: K): void {
    this.#set(key, this.#entries.get(key), undefined);
  }

  /** Holds the entries of this moment for writing: all, or those changed since the last time. Takes no time of note. */
  freeze(isFull: boolean): void {
    this.#frozen = { isFull, dirty: this.#dirty, fresh: this.#fresh, before: new Map() };
    this.#dirty = new Set();
    this.#fresh = new Set();
  }

  /** What is to be written of the moment of freezing: a value, or undefined for an entry to remove; an entry may come twice. */
  *frozenEntries(): Generator<readonly [K, V | undefined]> {
    const frozen = this.#frozen;
    if (!frozen) return;
    if (frozen.isFull) {
      for (const [key, value] of this.#entries) if (!frozen.before.has(key)) yield [key, value];
      for (const [key, value] of [...frozen.before]) if (value !== undefined) yield [key, value];
      return;
    }
    for (const key of frozen.dirty) {
      const value = frozen.before.has(key) ? frozen.before.get(key) : this.#entries.get(key);
      if (value !== undefined || !frozen.fresh.has(key)) yield [key, value];
    }
  }

  /** Ends the holding; what was not written in the end is to be written the next time. */
  thaw(isWritten: boolean): void {
    const frozen = this.#frozen;
    this.#frozen = undefined;
    if (!frozen || isWritten) return;
    for (const key of this.#dirty) {
      if (frozen.dirty.has(key)) continue;
      frozen.dirty.add(key);
      if (this.#fresh.has(key)) frozen.fresh.add(key);
    }
    this.#dirty = frozen.dirty;
    this.#fresh = frozen.fresh;
  }

  #change(key: K, old: V | undefined, value: V | undefined): void {
    const frozen = this.#frozen;
    if (frozen && (frozen.isFull || frozen.dirty.has(key)) && !frozen.before.has(key)) frozen.before.set(key, old);
    if (!this.#dirty.has(key)) {
      this.#dirty.add(key);
      if (old === undefined) this.#fresh.add(key);
    }
    this.#set(key, old, value);
  }

  #set(key: K, old: V | undefined, value: V | undefined): void {
    if (value === undefined) this.#entries.delete(key);
    else this.#entries.set(key, value);
    for (const view of this.#views) view.change(key, old, value);
  }
}
