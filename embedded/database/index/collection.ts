import { clone, decode, encode } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import type { DocumentCache } from '../log/document-cache.ts';
import type { Store } from '../log/store.ts';
import { idIndex, sameIndex } from './index-spec.ts';
import type { IndexSpec } from './index-spec.ts';
import { SecondaryIndex } from './secondary-index.ts';

/** A stored document with the number it is filed under; the document is shared and must not be changed. */
export interface Row {
  readonly rid: number;
  readonly doc: Document;
}

/**
 * One collection. Documents live on disk and are read on demand; index keys live in memory and are rebuilt at start,
 * because that keeps one source of truth: an index cannot disagree with its documents. 100 000 documents cost some
 * tens of MB and about two seconds of start; who has many more should point the application at a MongoDB.
 *
 * All methods are synchronous: a command runs from its first read to its last write without another in between, which
 * is what makes single-document writes atomic and uniqueness free of races.
 */
export class Collection {
  readonly namespace: string;
  readonly #prefix: string;
  readonly #store: Store;
  readonly #cache: DocumentCache;
  readonly #indexes = new Map<string, SecondaryIndex>();
  readonly #rids = new Set<number>();
  #nextRid = 1;

  constructor(namespace: string, prefix: string, store: Store, cache: DocumentCache) {
    this.namespace = namespace;
    this.#prefix = prefix;
    this.#store = store;
    this.#cache = cache;
    this.#indexes.set(idIndex.name, new SecondaryIndex(idIndex));
  }

  get size(): number {
    return this.#rids.size;
  }

  get indexes(): readonly SecondaryIndex[] {
    return [...this.#indexes.values()];
  }

  /** All document numbers, in the order the documents were inserted. */
  rids(): Iterable<number> {
    return this.#rids;
  }

  /** The bytes of a document as they were sent, or undefined when it is gone. */
  raw(rid: number): Buffer | undefined {
    return this.#rids.has(rid) ? this.#store.get(this.#key(rid)) : undefined;
  }

  /** A decoded document, or undefined when it is gone. */
  read(rid: number): Document | undefined {
    const key = this.#key(rid);
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const raw = this.raw(rid);
    if (!raw) return undefined;
    const doc = decode(raw);
    this.#cache.set(key, doc, raw.length);
    return doc;
  }

  insert(doc: Document, raw: Buffer): number {
    const rid = this.#nextRid;
    const keys = this.#checkedKeys(doc, rid);
    this.#nextRid += 1;
    this.#rids.add(rid);
    for (const [index, own] of keys) index.add(own, rid);
    this.#store.put(this.#key(rid), raw);
    return rid;
  }

  /** Writes a changed document; false when nothing differs from what is stored. */
  replace(rid: number, doc: Document): boolean {
    const raw = encode(doc);
    const before = this.read(rid);
    if (!before || this.raw(rid)?.equals(raw)) return false;
    const keys = this.#checkedKeys(doc, rid);
    for (const [index, own] of keys) {
      index.remove(index.keysOf(before), rid);
      index.add(own, rid);
    }
    this.#cache.delete(this.#key(rid));
    this.#store.put(this.#key(rid), raw);
    return true;
  }

  remove(rid: number): void {
    const doc = this.read(rid);
    if (!doc) return;
    for (const index of this.#indexes.values()) index.remove(index.keysOf(doc), rid);
    this.#rids.delete(rid);
    this.#cache.delete(this.#key(rid));
    this.#store.remove(this.#key(rid));
  }

  /** Removes all documents from disk; the collection must not be used afterwards. */
  clear(): void {
    for (const rid of this.#rids) this.#store.remove(this.#key(rid));
    this.#rids.clear();
  }

  /** Takes a document in from disk at start; its uniqueness was checked when it was written. */
  load(key: string, raw: Buffer): void {
    const rid = Number.parseInt(key.slice(this.#prefix.length), 16);
    const doc = decode(raw);
    this.#rids.add(rid);
    this.#nextRid = Math.max(this.#nextRid, rid + 1);
    for (const index of this.#indexes.values()) {
      for (const key of index.keysOf(doc)) index.entries.gather({ key, rid });
    }
  }

  /** Adds an index over all documents; false when the same one is there already. */
  createIndex(spec: IndexSpec): boolean {
    const index = new SecondaryIndex(spec);
    for (const { spec: present } of this.#indexes.values()) {
      if (present.name === spec.name && sameIndex(present, spec)) return false;
      if (present.name === spec.name) {
        throw new MongoError(
          86,
          `An existing index has the same name as the requested index. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(present)}`,
        );
      }
      if (JSON.stringify(Object.entries(present.key)) !== JSON.stringify(Object.entries(spec.key))) continue;
      if (present.name === '_id_') return false;
      if (JSON.stringify(present.partialFilterExpression) === JSON.stringify(spec.partialFilterExpression)) {
        throw new MongoError(85, `Index already exists with a different name: ${present.name}`);
      }
    }
    for (const { rid, doc } of this.rows()) {
      const keys = index.keysOf(doc);
      if (index.holderOf(keys, rid) !== undefined) throw index.duplicateError(this.namespace, doc);
      index.add(keys, rid);
    }
    this.#indexes.set(spec.name, index);
    return true;
  }

  dropIndex(name: string): void {
    this.#indexes.delete(name);
  }

  /** All documents in the order they were inserted. */
  *rows(): Generator<Row> {
    for (const rid of this.#rids) {
      const doc = this.read(rid);
      if (doc) yield { rid, doc };
    }
  }

  /** A copy of a document that may be changed. */
  copy(rid: number): Document {
    return clone(this.read(rid) ?? {});
  }

  #checkedKeys(doc: Document, rid: number): [SecondaryIndex, string[]][] {
    return this.indexes.map((index) => {
      const keys = index.keysOf(doc);
      if (index.holderOf(keys, rid) !== undefined) throw index.duplicateError(this.namespace, doc);
      return [index, keys];
    });
  }

  #key(rid: number): string {
    return this.#prefix + rid.toString(16).padStart(12, '0');
  }
}
