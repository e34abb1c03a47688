import type { View } from './collection.ts';

interface Due {
  readonly at: number;
  readonly key: number;
}

/** The keys of a collection's entries by due time, earliest first; a binary heap whose stale entries are dropped when met. */
export class DueQueue<V> implements View<number, V> {
  readonly #dueOf: (value: V) => number | undefined;
  readonly #current = new Map<number, number>();
  #heap: Due[] = [];

  constructor(dueOf: (value: V) => number | undefined) {
    this.#dueOf = dueOf;
  }

  change(key: number, old: V | undefined, value: V | undefined): void {
    const before = old === undefined ? undefined : this.#dueOf(old);
    const after = value === undefined ? undefined : this.#dueOf(value);
    if (before === after) return;
    if (after === undefined) {
      this.#current.delete(key);
      if (this.#heap.length > 64 && this.#heap.length > 4 * this.#current.size) this.#rebuild();
      return;
    }
    this.#current.set(key, after);
    this.#push({ at: after, key });
  }

  /** The earliest entry, or undefined when there is none. */
  first(): Due | undefined {
    for (;;) {
      const top = this.#heap[0];
      if (top === undefined || this.#current.get(top.key) === top.at) return top;
      this.#pop();
    }
  }

  /** The keys due at a time, earliest first and of one time in the order of their keys, at most so many. */
  due(now: number, most: number): number[] {
    const due: Due[] = [];
    const seen = new Set<number>();
    while (due.length < most) {
      const top = this.first();
      if (top === undefined || top.at > now) break;
      this.#pop();
      // A key that went away and came back at the same time stands here twice.
      if (seen.has(top.key)) continue;
      seen.add(top.key);
      due.push(top);
    }
    // They stay due until what fires them says otherwise.
    for (const one of due) this.#push(one);
    return due.map(({ key }) => key);
  }

  #rebuild(): void {
    this.#heap = [];
    for (const [key, at] of this.#current) this.#push({ at, key });
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(due);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as Due;
      if (!isBefore(due, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = due;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Due, heap[child] as Due)) child += 1;
      if (!isBefore(heap[child] as Due, last)) break;
      heap[place] = heap[child] as Due;
      place = child;
    }
    heap[place] = last;
  }
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.key < other.key);
}
