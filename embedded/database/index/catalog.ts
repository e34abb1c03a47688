import { decode, encode } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { DocumentCache } from '../log/document-cache.ts';
import type { Store } from '../log/store.ts';
import { Collection } from './collection.ts';
import type { IndexSpec } from './index-spec.ts';

interface Registered {
  readonly id: number;
  readonly collection: Collection;
}

/** All databases and their collections; what they are called and which indexes they have is stored like documents. */
export class Catalog {
  readonly store: Store;
  readonly #cache = new DocumentCache();
  readonly #byNamespace = new Map<string, Registered>();
  #nextId = 1;

  private constructor(store: Store) {
    this.store = store;
  }

  /** Reads everything a folder holds and builds the indexes. */
  static async load(store: Store): Promise<Catalog> {
    const catalog = new Catalog(store);
    for await (const piece of store.entries('c/')) {
      for (const [key, raw] of piece) {
        const { ns, indexes } = decode(raw) as unknown as { ns: string; indexes: IndexSpec[] };
        const collection = catalog.#register(ns, Number.parseInt(key.slice(2), 16));
        for (const spec of indexes) collection.createIndex(spec);
      }
    }
    for (const { id, collection } of catalog.#byNamespace.values()) {
      for await (const piece of store.entries(documentPrefix(id))) {
        for (const [key, raw] of piece) collection.load(key, raw);
      }
      for (const index of collection.indexes) index.entries.settle();
    }
    return catalog;
  }

  find(namespace: string): Collection | undefined {
    return this.#byNamespace.get(namespace)?.collection;
  }

  /** The collection of this name, made when it is not there, as MongoDB does on the first write. */
  open(namespace: string): Collection {
    const present = this.find(namespace);
    if (present) return present;
    checkNamespace(namespace);
    const collection = this.#register(namespace, this.#nextId);
    this.save(collection);
    return collection;
  }

  /** Writes down which indexes a collection has. */
  save({ namespace, indexes }: Collection): void {
    const id = this.#byNamespace.get(namespace)?.id;
    if (id === undefined) return;
    const specs = indexes.map(({ spec }) => spec).filter(({ name }) => name !== '_id_');
    this.store.put(catalogKey(id), encode({ ns: namespace, indexes: specs }));
  }

  drop(namespace: string): boolean {
    const present = this.#byNamespace.get(namespace);
    if (!present) return false;
    present.collection.clear();
    this.store.remove(catalogKey(present.id));
    this.#byNamespace.delete(namespace);
    return true;
  }

  collections(): readonly Collection[] {
    return [...this.#byNamespace.values()].map(({ collection }) => collection);
  }

  /** The collections of one database, with their names in it. */
  collectionsOf(database: string): readonly (readonly [string, Collection])[] {
    return this.collections()
      .filter(({ namespace }) => namespace.startsWith(`${database}.`))
      .map((collection) => [collection.namespace.slice(database.length + 1), collection] as const);
  }

  #register(namespace: string, id: number): Collection {
    const collection = new Collection(namespace, documentPrefix(id), this.store, this.#cache);
    this.#byNamespace.set(namespace, { id, collection });
    this.#nextId = Math.max(this.#nextId, id + 1);
    return collection;
  }
}

function checkNamespace(namespace: string): void {
  const dot = namespace.indexOf('.');
  const [database, name] = [namespace.slice(0, dot), namespace.slice(dot + 1)];
  const isGood = /^[^/\\. "$*<>:|?\0]{1,63}$/.test(database) && /^[^$\0]+$/.test(name) && !name.startsWith('system.');
  if (!isGood || namespace.length > 255) throw new MongoError(73, `Invalid namespace specified '${namespace}'`);
}

function catalogKey(id: number): string {
  return `c/${id.toString(16).padStart(8, '0')}`;
}

function documentPrefix(id: number): string {
  return `d/${id.toString(16).padStart(8, '0')}/`;
}
