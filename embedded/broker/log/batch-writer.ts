import type { Journal } from '../state/journal.ts';
import { DiskFailure } from './disk-failure.ts';
import type { EventLog } from './event-log.ts';
import type { Snapshots } from './snapshots.ts';

/** What the writer works with and whom it tells. */
export interface BatchWriterParts {
  readonly log: EventLog;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  /** How long to wait before a disk that failed is tried again, in milliseconds. */
  readonly retryMs: number;
  readonly onFailed: (cause: unknown) => void;
  readonly onRecovered: () => void;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Writes what waits as one batch, and answers those who wait once it is on disk. What the disk does not take is taken
 * back in the state, too, and everything is refused until the disk works again.
 */
export class BatchWriter {
  readonly #parts: BatchWriterParts;
  #texts: string[] = [];
  #last = 0;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #failure: DiskFailure | undefined;
  #retry: NodeJS.Timeout | undefined;
  #mending: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: BatchWriterParts) {
    this.#parts = parts;
  }

  /** Why the disk takes no writes at present; undefined while it does. */
  get failure(): DiskFailure | undefined {
    return this.#failure;
  }

  /** Adds packed events up to a position to the next batch. @throws DiskFailure, having taken them back, while the disk takes none. */
  add(text: string, last: number): void {
    if (this.#failure) {
      this.#parts.journal.rollbackAll();
      throw this.#failure;
    }
    this.#texts.push(text);
    this.#last = last;
  }

  /** Resolves once everything added so far is on disk. */
  flushed(): Promise<void> {
    if (this.#texts.length === 0 && !this.#writing) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Writes what waits and stops. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    await this.#mending;
    await this.flushed().catch(() => undefined);
    await this.#writing;
  }

  async #write(): Promise<void> {
    const { log, journal, snapshots } = this.#parts;
    while (this.#texts.length > 0 || this.#waiting.length > 0) {
      const [texts, waiting, last, mark] = [this.#texts, this.#waiting, this.#last, journal.mark()];
      const isHeld = texts.length > 0 && snapshots.isDue;
      if (isHeld) snapshots.hold();
      [this.#texts, this.#waiting] = [[], []];
      try {
        if (texts.length > 0) await log.append(last, `[${texts.join(',')}]`);
      } catch (error) {
        this.#fail(error, waiting);
        if (isHeld) snapshots.letGo();
        break;
      }
      journal.release(mark);
      for (const { resolve } of waiting) resolve();
      if (isHeld) await snapshots.begin();
    }
    this.#writing = undefined;
  }

  #fail(cause: unknown, waiting: readonly Waiting[]): void {
    const failure = new DiskFailure(cause);
    this.#failure = failure;
    this.#parts.journal.rollbackAll();
    for (const { reject } of [...waiting, ...this.#waiting]) reject(failure);
    [this.#texts, this.#waiting] = [[], []];
    this.#parts.onFailed(cause);
    this.#retryAfter(0);
  }

  #retryAfter(milliseconds: number): void {
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      this.#mending = this.#mend();
    }, milliseconds);
    this.#retry.unref();
  }

  async #mend(): Promise<void> {
    try {
      await this.#parts.log.mend();
    } catch {
      this.#retryAfter(this.#parts.retryMs);
      return;
    }
    this.#failure = undefined;
    this.#parts.onRecovered();
  }
}
