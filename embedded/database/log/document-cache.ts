import type { Document } from '../wire/bson-codec.ts';

/**
 * Recently read documents, decoded. Two generations: when the young one is full it becomes the old one, and what was
 * not asked for meanwhile is dropped. Decoding costs about ten microseconds a document, so a modest bound is enough.
 */
export class DocumentCache {
  readonly #generationBytes: number;
  #young = new Map<string, Document>();
  #old = new Map<string, Document>();
  #youngBytes = 0;

  constructor(generationBytes = 4 * 1024 * 1024) {
    this.#generationBytes = generationBytes;
  }

  get(key: string): Document | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  set(key: string, doc: Document, bytes: number): void {
    if (this.#youngBytes + bytes > this.#generationBytes) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    this.#young.set(key, doc);
    this.#youngBytes += bytes;
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
