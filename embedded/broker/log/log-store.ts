import { parseJson, printJson } from '../json.ts';
import type { LoggedEvent } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { packBatch, unpackBatch } from './batch.ts';
import type { PackedBatch } from './batch.ts';
import { DataFolder } from './data-folder.ts';
import { DiskFailure } from './disk-failure.ts';
import { realDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Tail } from './segment.ts';

/** How a store works and whom it tells; every part has its usual value. */
export interface LogStoreOptions {
  readonly disk?: Disk;
  /** How many events are added before the state they led to is written. */
  readonly eventsPerSnapshot?: number;
  /** How long to wait before a disk that failed is tried again, in milliseconds. */
  readonly retryMs?: number;
  readonly info?: (text: string) => void;
  readonly error?: (text: string, cause?: unknown) => void;
  /** Hears that the disk takes writes again. */
  readonly onRecovered?: () => void;
}

/** What opening has found. */
export interface Opened {
  /** The position the state was written at. */
  readonly position: number;
  readonly replayed: number;
  /** The end of the log was damaged and is cut off, so that positions and keys may have been given that are not known. */
  readonly isCut: boolean;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * The log and the state on disk. Events are on disk once `append` resolves: everything that waits is written as one batch.
 * What the disk does not take is taken back in the state, too, and refused until the disk works again.
 * From time to time what changed in the state is written beside, so that opening reads that and replays little.
 */
export class LogStore {
  readonly #dataDir: string;
  readonly #state: State;
  readonly #options: LogStoreOptions;
  #folder!: DataFolder;
  /** The packed events of commands that wait to be written as one entry. */
  #batches: string[] = [];
  #lastPosition = 0;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #snapshot: Promise<void> | undefined;
  #eventsUntilSnapshot: number;
  #sinceSnapshot = 0;
  #failure: DiskFailure | undefined;
  #retry: NodeJS.Timeout | undefined;
  #mending: Promise<void> | undefined;
  #keepAfter = Number.POSITIVE_INFINITY;
  #dropping: Promise<void> | undefined;
  #frozen = { isFull: false, lastKey: 0, events: 0 };
  #isOpen = false;
  #isClosed = false;

  constructor(dataDir: string, state: State, options: LogStoreOptions = {}) {
    this.#dataDir = dataDir;
    this.#state = state;
    this.#options = options;
    this.#eventsUntilSnapshot = this.#eventsPerSnapshot;
  }

  /** Opens the folder and rebuilds the state: loads what was written last, then replays the events after it. */
  async open(replay: (event: LoggedEvent) => void): Promise<Opened> {
    const { folder, tail } = await DataFolder.open(this.#options.disk ?? realDisk, this.#dataDir, this.#state);
    this.#folder = folder;
    try {
      if (tail) await this.#cut(tail);
      const position = folder.statePosition;
      let replayed = 0;
      for await (const event of this.read(position)) {
        replay(event);
        replayed += 1;
      }
      this.#sinceSnapshot = replayed;
      this.#lastPosition = folder.log.last;
      this.#state.journal.release(this.#state.journal.mark());
      this.#state.journal.hold();
      this.#isOpen = true;
      return { position: Math.max(position, folder.log.last), replayed, isCut: tail !== undefined };
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  /** Why the disk takes no writes at present; undefined while it does. */
  get failure(): DiskFailure | undefined {
    return this.#failure;
  }

  /** Keeps events from being dropped after a position; everything may go when it is never called. */
  keepAfter(position: number): void {
    this.#keepAfter = position;
    this.#drop();
  }

  /** Writes the events of one command; resolves once they are on disk, rejects when the disk takes none, as if they had never been. */
  append(events: readonly LoggedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last) {
      if (this.#failure) {
        this.#state.journal.rollbackAll();
        return Promise.reject(this.#failure);
      }
      this.#batches.push(printJson(packBatch(events)));
      this.#lastPosition = last.position;
      this.#sinceSnapshot += events.length;
    }
    return this.flushed();
  }

  /** Resolves once everything appended so far is on disk. */
  flushed(): Promise<void> {
    if (this.#batches.length === 0 && !this.#writing) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Reads the kept events after a position, in order. */
  async *read(afterPosition: number): AsyncGenerator<LoggedEvent> {
    for await (const frames of this.#folder.log.read(afterPosition)) {
      for (const { text } of frames) {
        for (const batch of parseJson(text.toString()) as unknown as readonly PackedBatch[]) {
          for (const event of unpackBatch(batch)) if (event.position > afterPosition) yield event;
        }
      }
    }
  }

  /** Writes what is open and the state, and closes the folder. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    await this.#mending;
    await this.flushed().catch(() => undefined);
    await this.#writing;
    await this.#snapshot;
    if (!this.#failure && this.#sinceSnapshot > 0) {
      this.#freeze();
      await this.#begin();
      await this.#snapshot;
    }
    await this.#dropping;
    await this.#folder.close();
  }

  get #eventsPerSnapshot(): number {
    return this.#options.eventsPerSnapshot ?? 50_000;
  }

  async #write(): Promise<void> {
    while (this.#batches.length > 0 || this.#waiting.length > 0) {
      const [batches, waiting, last] = [this.#batches, this.#waiting, this.#lastPosition];
      const mark = this.#state.journal.mark();
      const frozen = batches.length > 0 && !this.#snapshot && this.#sinceSnapshot >= this.#eventsUntilSnapshot;
      if (frozen) this.#freeze();
      [this.#batches, this.#waiting] = [[], []];
      try {
        if (batches.length > 0) await this.#folder.log.append(last, `[${batches.join(',')}]`);
      } catch (error) {
        this.#fail(error, waiting);
        if (frozen) this.#thaw(false);
        break;
      }
      this.#state.journal.release(mark);
      for (const { resolve } of waiting) resolve();
      if (frozen) await this.#begin();
    }
    this.#writing = undefined;
  }

  #fail(cause: unknown, waiting: readonly Waiting[]): void {
    const failure = new DiskFailure(cause);
    this.#failure = failure;
    this.#state.journal.rollbackAll();
    for (const { reject } of [...waiting, ...this.#waiting]) reject(failure);
    this.#waiting = [];
    this.#batches = [];
    this.#options.error?.(
      'Expected to write to the log, but the disk took nothing; commands are refused until it does',
      cause,
    );
    this.#retryLater(0);
  }

  #retryLater(afterMs: number): void {
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      this.#mending = this.#mend();
    }, afterMs);
    this.#retry.unref();
  }

  async #mend(): Promise<void> {
    try {
      await this.#folder.log.mend();
    } catch {
      this.#retryLater(this.#options.retryMs ?? 500);
      return;
    }
    this.#failure = undefined;
    this.#options.info?.('The disk takes writes again; commands are taken again');
    this.#options.onRecovered?.();
  }

  #freeze(): void {
    const isFull = this.#folder.needsFullState;
    for (const collection of this.#state.collections) collection.freeze(isFull);
    this.#frozen = { isFull, lastKey: this.#state.lastKey, events: this.#sinceSnapshot };
    this.#sinceSnapshot = 0;
    this.#eventsUntilSnapshot = this.#eventsPerSnapshot;
  }

  #thaw(isWritten: boolean): void {
    for (const collection of this.#state.collections) collection.thaw(isWritten);
    if (isWritten) return;
    this.#sinceSnapshot += this.#frozen.events;
    // Not at once: what failed now will most likely fail again.
    this.#eventsUntilSnapshot = this.#sinceSnapshot + Math.ceil(this.#eventsPerSnapshot / 10);
  }

  /** Begins a new file of the log, and writing the frozen state; that goes on beside everything else. */
  async #begin(): Promise<void> {
    const position = this.#folder.log.last;
    const { isFull, lastKey } = this.#frozen;
    try {
      await this.#folder.rotate();
    } catch (error) {
      this.#giveUpSnapshot(error);
      return;
    }
    this.#snapshot = this.#folder
      .writeState(position, lastKey, isFull)
      .then(
        () => {
          this.#thaw(true);
          this.#drop();
        },
        (error: unknown) => this.#giveUpSnapshot(error),
      )
      .finally(() => (this.#snapshot = undefined));
  }

  #giveUpSnapshot(error: unknown): void {
    this.#thaw(false);
    this.#options.error?.(
      'Expected to write the state, but the disk took nothing; the log goes on, and it is tried again',
      error,
    );
  }

  #drop(): void {
    const upTo = this.#keepAfter;
    if (!this.#isOpen) return;
    const dropped = this.#folder.drop(upTo).catch((error: unknown) => {
      this.#options.error?.('Expected to remove old files of the log, but could not; it is tried again', error);
    });
    this.#dropping = dropped;
  }

  /** Takes off a damaged end, keeps it beside, and says so. */
  async #cut({ bytes, isUnfinished }: Tail): Promise<void> {
    const { log } = this.#folder;
    const aside = await log.setTailAside();
    const [count, last] = [String(bytes), String(log.last)];
    this.#options.error?.(
      `日志末尾有 ${count} 字节${isUnfinished ? '没有写完' : '已损坏'}，已截到位置 ${last}，截下的内容保存在 ${aside}。` +
        '停机前最后的操作可能缺失，请核对；如有缺失，请用备份恢复。 ' +
        `Expected the log to end with a whole batch, but its last ${count} bytes are ${isUnfinished ? 'unfinished' : 'damaged'}: ` +
        `cut back to position ${last}, the rest is kept in ${aside}. The last acts before the stop may be missing: check them, and restore a backup if so.`,
    );
  }
}
