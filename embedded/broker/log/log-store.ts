import { ClassicLevel } from 'classic-level';
import { parseJson, printJson } from '../json.ts';
import { packBatch, unpackBatch } from './batch.ts';
import type { PackedBatch } from './batch.ts';
import type { LoggedEvent } from '../state/event.ts';
import type { State } from '../state/state.ts';

type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** How many events are kept in the log before the state they led to is written. */
const eventsPerSnapshot = 50_000;
const metaKey = 'meta';

/**
 * The log and the state on disk. Events are on disk once `append` resolves: everything that waits is written as one batch.
 * From time to time the changed entries of the state are written too, so that opening reads them and replays little.
 */
export class LogStore {
  readonly #db: ClassicLevel<string, string>;
  readonly #state: State;
  #operations: Operation[] = [];
  /** The packed events of commands that wait to be written as one entry. */
  #batches: string[] = [];
  #lastPosition = 0;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;
  #sinceSnapshot = 0;
  #snapshotPosition = 0;
  #droppedTo = 0;
  #keepAfter = Number.POSITIVE_INFINITY;

  constructor(dataDir: string, state: State) {
    this.#db = new ClassicLevel(dataDir, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    this.#state = state;
  }

  /** Opens the folder and rebuilds the state: reads the entries written last, then replays the events after them. */
  async open(replay: (event: LoggedEvent) => void): Promise<{ readonly position: number; readonly replayed: number }> {
    await this.#db.open();
    const meta = await this.#db.get(metaKey);
    if (meta !== undefined) {
      const { position, lastKey } = JSON.parse(meta) as { position: number; lastKey: number };
      this.#snapshotPosition = position;
      this.#state.lastKey = lastKey;
    }
    for (const collection of this.#state.collections) {
      const prefix = statePrefix(collection.name);
      for await (const [key, value] of this.#db.iterator({ gte: prefix, lt: `${prefix}\uffff` })) {
        collection.load(readKey(key.slice(prefix.length)), parseJson(value) as object);
      }
    }
    this.#state.journal.commit();
    let replayed = 0;
    for await (const event of this.read(this.#snapshotPosition)) {
      replay(event);
      replayed += 1;
    }
    this.#sinceSnapshot = replayed;
    return { position: this.#snapshotPosition, replayed };
  }

  /** Keeps events from being dropped after a position; everything may go when it is never called. */
  keepAfter(position: number): void {
    this.#keepAfter = position;
  }

  /** Writes the events of one command; resolves once they are on disk, rejects when the disk fails. */
  append(events: readonly LoggedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last) {
      this.#batches.push(printJson(packBatch(events)));
      this.#lastPosition = last.position;
      this.#sinceSnapshot += events.length;
      if (this.#sinceSnapshot >= eventsPerSnapshot) this.#snapshot(last.position);
    }
    return this.flushed();
  }

  /** Resolves once everything appended so far is on disk. */
  flushed(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#batches.length === 0 && this.#operations.length === 0 && !this.#writing) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Reads the kept events after a position, in order. */
  async *read(afterPosition: number): AsyncGenerator<LoggedEvent> {
    for await (const group of this.#db.values({ gt: eventKey(afterPosition), lt: 'f' })) {
      for (const batch of parseJson(group) as unknown as readonly PackedBatch[]) {
        for (const event of unpackBatch(batch)) if (event.position > afterPosition) yield event;
      }
    }
  }

  /** Writes what is open and the state, and closes the folder. */
  async close(position: number): Promise<void> {
    if (!this.#failure && this.#sinceSnapshot > 0) this.#snapshot(position);
    await this.flushed().catch(() => undefined);
    await this.#db.close();
  }

  #snapshot(position: number): void {
    this.#sinceSnapshot = 0;
    for (const collection of this.#state.collections) {
      const prefix = statePrefix(collection.name);
      for (const [key, value] of collection.takeChanges()) {
        this.#operations.push(
          value === undefined
            ? { type: 'del', key: prefix + writeKey(key) }
            : { type: 'put', key: prefix + writeKey(key), value: printJson(value) },
        );
      }
    }
    this.#operations.push({
      type: 'put',
      key: metaKey,
      value: JSON.stringify({ position, lastKey: this.#state.lastKey }),
    });
    this.#snapshotPosition = position;
  }

  async #write(): Promise<void> {
    while (this.#batches.length > 0 || this.#operations.length > 0 || this.#waiting.length > 0) {
      const operations = this.#takeOperations();
      const waiting = this.#waiting;
      this.#waiting = [];
      const drop = Math.min(this.#snapshotPosition, this.#keepAfter);
      try {
        if (operations.length > 0) await this.#db.batch(operations, { sync: true });
        for (const { resolve } of waiting) resolve();
        if (drop > this.#droppedTo) {
          this.#droppedTo = drop;
          await this.#db.clear({ gt: 'e', lte: eventKey(drop) });
        }
      } catch (error) {
        this.#failure = new Error('Expected to write to the log, but the disk failed', { cause: error });
        for (const { reject } of [...waiting, ...this.#waiting]) reject(this.#failure);
        this.#waiting = [];
        this.#operations = [];
        this.#batches = [];
      }
    }
    this.#writing = undefined;
  }

  #takeOperations(): Operation[] {
    const operations = this.#operations;
    this.#operations = [];
    if (this.#batches.length > 0) {
      operations.push({ type: 'put', key: eventKey(this.#lastPosition), value: `[${this.#batches.join(',')}]` });
      this.#batches = [];
    }
    return operations;
  }
}

function eventKey(position: number): string {
  return `e${String(position).padStart(16, '0')}`;
}

function statePrefix(name: string): string {
  return `s/${name}/`;
}

function writeKey(key: string | number): string {
  return typeof key === 'number' ? `#${key}` : `$${key}`;
}

function readKey(text: string): string | number {
  return text.startsWith('#') ? Number(text.slice(1)) : text.slice(1);
}
