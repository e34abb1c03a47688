/** One entry of an index: the key and the number of the document it belongs to. */
export interface Entry {
  readonly key: string;
  readonly rid: number;
}

const chunkSize = 512;

/**
 * Entries in order of key, then document. A list of chunks: finding is two binary searches, inserting moves one
 * chunk only, so that 100 000 entries cost microseconds, and the memory is little more than the keys themselves.
 */
export class OrderedList {
  #chunks: Entry[][] = [];
  #gathered: Entry[] = [];

  /** Takes an entry of many whose order does not matter until `settle`, into a list that is empty. */
  gather(entry: Entry): void {
    this.#gathered.push(entry);
  }

  /** Sorts what was gathered, once, instead of finding the place of each. */
  settle(): void {
    const all = this.#gathered.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.rid - b.rid));
    this.#gathered = [];
    for (let from = 0; from < all.length; from += chunkSize / 2)
      this.#chunks.push(all.slice(from, from + chunkSize / 2));
  }

  add(entry: Entry): void {
    const at = this.#chunkOf(entry);
    const chunk = this.#chunks[at];
    if (!chunk) {
      this.#chunks.push([entry]);
      return;
    }
    chunk.splice(lowerBound(chunk, entry), 0, entry);
    if (chunk.length > chunkSize) this.#chunks.splice(at + 1, 0, chunk.splice(chunkSize / 2));
  }

  remove(entry: Entry): void {
    const at = this.#chunkOf(entry);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const i = lowerBound(chunk, entry);
    if (chunk[i]?.key !== entry.key || chunk[i].rid !== entry.rid) return;
    chunk.splice(i, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  /** The entries with low <= key < high, ascending. */
  *range(low: string, high: string): Generator<Entry> {
    const start = { key: low, rid: -1 };
    let at = this.#chunkOf(start);
    let i = lowerBound(this.#chunks[at] ?? [], start);
    for (; at < this.#chunks.length; at++, i = 0) {
      const chunk = this.#chunks[at] ?? [];
      for (; i < chunk.length; i++) {
        const entry = chunk[i];
        if (!entry) continue;
        if (entry.key >= high) return;
        yield entry;
      }
    }
  }

  /** The entries with low <= key < high, descending. */
  *reverseRange(low: string, high: string): Generator<Entry> {
    const end = { key: high, rid: -1 };
    let at = Math.min(this.#chunkOf(end), this.#chunks.length - 1);
    let i = lowerBound(this.#chunks[at] ?? [], end) - 1;
    for (; at >= 0; at--, i = (this.#chunks[at]?.length ?? 0) - 1) {
      const chunk = this.#chunks[at] ?? [];
      for (; i >= 0; i--) {
        const entry = chunk[i];
        if (!entry) continue;
        if (entry.key < low) return;
        yield entry;
      }
    }
  }

  /** The first entry with exactly this key. */
  first(key: string): Entry | undefined {
    const start = { key, rid: -1 };
    const at = this.#chunkOf(start);
    const chunk = this.#chunks[at] ?? [];
    const entry = chunk[lowerBound(chunk, start)] ?? this.#chunks[at + 1]?.[0];
    return entry?.key === key ? entry : undefined;
  }

  /** The last chunk that begins at or before the entry: the only one it can be in. */
  #chunkOf(entry: Entry): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const head = this.#chunks[middle]?.[0];
      if (head && isBefore(entry, head)) high = middle - 1;
      else low = middle;
    }
    return low;
  }
}

function lowerBound(chunk: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = chunk[middle];
    if (found && isBefore(found, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.key < b.key || (a.key === b.key && a.rid < b.rid);
}
