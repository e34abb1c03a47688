import { MongoError } from '../wire/mongo-error.ts';

/** The documents of an open cursor that were not fetched yet; each is read when its turn comes. */
export interface OpenCursor {
  readonly namespace: string;
  readonly documents: Iterator<Uint8Array>;
  /** Whether it stays open however long nobody asks for its next batch. */
  readonly isPatient?: boolean;
}

/** The most bytes in one batch; MongoDB's limit of one message leaves room for this and its frame. */
const batchBytes = 16 * 1024 * 1024;
const maxCursors = 1000;
const idleMs = 10 * 60 * 1000;

/** The open cursors of all connections. Ids are unpredictable to nobody but unique, which suffices on loopback. */
export class CursorTable {
  readonly #cursors = new Map<bigint, OpenCursor & { lastUse: number }>();
  #nextId = 1n;

  /** Takes one batch; the cursor stays open, with an id other than 0, while there is more. */
  start(cursor: OpenCursor, size: number, single: boolean, now: number): { id: bigint; batch: Uint8Array[] } {
    const { batch, held } = take(cursor.documents, size);
    if (single || held === 'none') return { id: 0n, batch };
    this.#expire(now);
    const id = this.#nextId++;
    this.#cursors.set(id, { ...cursor, documents: held, lastUse: now });
    return { id, batch };
  }

  next(id: bigint, namespace: string, size: number, now: number): { id: bigint; batch: Uint8Array[] } {
    this.#expire(now);
    const cursor = this.#cursors.get(id);
    if (!cursor || cursor.namespace !== namespace) throw new MongoError(43, `cursor id ${id} not found`);
    const { batch, held } = take(cursor.documents, size);
    if (held === 'none') this.#cursors.delete(id);
    else this.#cursors.set(id, { ...cursor, documents: held, lastUse: now });
    return { id: held === 'none' ? 0n : id, batch };
  }

  kill(id: bigint): boolean {
    return this.#cursors.delete(id);
  }

  #expire(now: number): void {
    for (const [id, { lastUse, isPatient }] of this.#cursors) {
      if ((now - lastUse > idleMs && !isPatient) || this.#cursors.size > maxCursors) this.#cursors.delete(id);
    }
  }
}

/** One batch, and the iterator with what is left: the document that did not fit comes first in it. */
function take(
  documents: Iterator<Uint8Array>,
  size: number,
): { batch: Uint8Array[]; held: Iterator<Uint8Array> | 'none' } {
  const batch: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const next = documents.next();
    if (next.done) return { batch, held: 'none' };
    bytes += next.value.length;
    if (batch.length >= size || (batch.length > 0 && bytes > batchBytes))
      return { batch, held: after(next.value, documents) };
    batch.push(next.value);
  }
}

function* after(first: Uint8Array, rest: Iterator<Uint8Array>): Generator<Uint8Array> {
  yield first;
  for (;;) {
    const next = rest.next();
    if (next.done) return;
    yield next.value;
  }
}
