import { ClassicLevel } from 'classic-level';
import { MongoError } from '../wire/mongo-error.ts';

interface Batch {
  readonly writes: Map<string, Buffer | undefined>;
  readonly done: Promise<void>;
  readonly settle: (error?: Error) => void;
}

/**
 * The disk: one ordered key-value database. Writes are queued while a command runs and go out together in one
 * synced batch; while that batch is on its way, the next one gathers (group commit). Nothing is acknowledged before
 * `settled` resolves. After a failed write the store refuses everything until it is opened again, because what is
 * in memory may then be ahead of the disk.
 */
export class Store {
  readonly #level: ClassicLevel<string, Buffer>;
  #gathering: Batch | undefined;
  #flying: Batch | undefined;
  #failure: Error | undefined;

  private constructor(level: ClassicLevel<string, Buffer>) {
    this.#level = level;
  }

  /** Opens or creates the database in a folder; a folder that another process holds open is refused. */
  static async open(folder: string): Promise<Store> {
    const level = new ClassicLevel<string, Buffer>(folder, { valueEncoding: 'buffer' });
    await level.open();
    return new Store(level);
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  /** The value as of the last queued write. */
  get(key: string): Buffer | undefined {
    for (const batch of [this.#gathering, this.#flying]) if (batch?.writes.has(key)) return batch.writes.get(key);
    return this.#level.getSync(key);
  }

  put(key: string, value: Buffer): void {
    this.#queue(key, value);
  }

  remove(key: string): void {
    this.#queue(key, undefined);
  }

  /** All entries whose keys start so, in order and in pieces; for use at start, before anything is queued. */
  async *entries(prefix: string): AsyncGenerator<[string, Buffer][]> {
    // Large pieces, each fetched while the one before is worked on: reading is most of a start.
    const iterator = this.#level.iterator({ gte: prefix, lt: `${prefix}\xff`, highWaterMarkBytes: 1024 * 1024 });
    try {
      let coming = iterator.nextv(1000);
      for (;;) {
        const chunk = await coming;
        if (chunk.length === 0) return;
        coming = iterator.nextv(1000);
        yield chunk;
      }
    } finally {
      await iterator.close();
    }
  }

  /** Resolves when everything queued so far is on disk; rejects when it could not be written. */
  settled(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return (this.#gathering ?? this.#flying)?.done ?? Promise.resolve();
  }

  /** Waits for the writes on their way, then closes the files. */
  async close(): Promise<void> {
    await this.settled().catch(() => undefined);
    await this.#level.close();
  }

  #queue(key: string, value: Buffer | undefined): void {
    if (this.#failure) throw this.#failure;
    if (!this.#gathering) {
      this.#gathering = newBatch();
      // Not at once: commands of other connections that already arrived can share the same sync.
      if (!this.#flying) setImmediate(() => void this.#fly());
    }
    this.#gathering.writes.set(key, value);
  }

  async #fly(): Promise<void> {
    while (this.#gathering) {
      const batch = this.#gathering;
      this.#flying = batch;
      this.#gathering = undefined;
      try {
        const operations = [...batch.writes].map(([key, value]) =>
          value ? ({ type: 'put', key, value } as const) : ({ type: 'del', key } as const),
        );
        await this.#level.batch(operations, { sync: true });
        batch.settle();
      } catch (error) {
        this.#fail(error, batch);
        return;
      }
    }
    this.#flying = undefined;
  }

  #fail(cause: unknown, batch: Batch): void {
    const reason =
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : String(cause);
    this.#failure = new MongoError(14031, `Expected the disk to take a write, but found: ${reason}`);
    batch.settle(this.#failure);
    this.#gathering?.settle(this.#failure);
    this.#gathering = undefined;
  }
}

function newBatch(): Batch {
  const settle: { now?: (error?: Error) => void } = {};
  const done = new Promise<void>((resolve, reject) => {
    settle.now = (error) => (error ? reject(error) : resolve());
  });
  done.catch(() => undefined);
  return { writes: new Map(), done, settle: (error) => settle.now?.(error) };
}
