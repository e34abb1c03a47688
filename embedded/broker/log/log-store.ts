import { parseJson, printJson } from '../json.ts';
import type { LoggedEvent } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { packBatch, unpackBatch } from './batch.ts';
import type { PackedBatch } from './batch.ts';
import { BatchWriter } from './batch-writer.ts';
import { DataFolder } from './data-folder.ts';
import type { DiskFailure } from './disk-failure.ts';
import { realDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import { reportCut } from './report-cut.ts';
import { Snapshots } from './snapshots.ts';

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

/**
 * The log and the state on disk. Events are on disk once `append` resolves.
 * From time to time what changed in the state is written beside, so that opening reads that and replays little.
 */
export class LogStore {
  readonly #dataDir: string;
  readonly #state: State;
  readonly #options: LogStoreOptions;
  #folder!: DataFolder;
  #snapshots!: Snapshots;
  #writer!: BatchWriter;
  #keepAfter = Number.POSITIVE_INFINITY;
  #dropping: Promise<void> | undefined;
  #isOpen = false;

  constructor(dataDir: string, state: State, options: LogStoreOptions = {}) {
    this.#dataDir = dataDir;
    this.#state = state;
    this.#options = options;
  }

  /** Opens the folder and rebuilds the state: loads what was written last, then replays the events after it. */
  async open(replay: (event: LoggedEvent) => void): Promise<Opened> {
    const { folder, tail } = await DataFolder.open(this.#options.disk ?? realDisk, this.#dataDir, this.#state);
    this.#folder = folder;
    try {
      if (tail) this.#options.error?.(reportCut(tail, folder.log.last, await folder.log.setTailAside()));
      let replayed = 0;
      for await (const event of this.read(folder.statePosition)) {
        replay(event);
        replayed += 1;
      }
      this.#state.journal.release(this.#state.journal.mark());
      this.#state.journal.hold();
      this.#begin(replayed);
      return { position: Math.max(folder.statePosition, folder.log.last), replayed, isCut: tail !== undefined };
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  /** Why the disk takes no writes at present; undefined while it does. */
  get failure(): DiskFailure | undefined {
    return this.#writer.failure;
  }

  /** Keeps events from being dropped after a position; everything may go when it is never called. */
  keepAfter(position: number): void {
    this.#keepAfter = position;
    this.#drop();
  }

  /** Writes the events of one command; resolves once they are on disk, rejects when the disk takes none, as if they had never been. */
  async append(events: readonly LoggedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last) {
      this.#writer.add(printJson(packBatch(events)), last.position);
      this.#snapshots.count(events.length);
    }
    await this.#writer.flushed();
  }

  /** Resolves once everything appended so far is on disk. */
  flushed(): Promise<void> {
    return this.#writer.flushed();
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
    await this.#writer.close();
    await (this.failure ? this.#snapshots.finished() : this.#snapshots.writeLast());
    await this.#dropping;
    await this.#folder.close();
  }

  #begin(behind: number): void {
    const { eventsPerSnapshot, retryMs, info, error, onRecovered } = this.#options;
    this.#snapshots = new Snapshots(this.#folder, this.#state, {
      events: eventsPerSnapshot ?? 50_000,
      behind,
      onWritten: () => this.#drop(),
      onFailed: (cause) =>
        error?.(
          'Expected to write the state, but the disk took nothing; the log goes on, and it is tried again',
          cause,
        ),
    });
    this.#writer = new BatchWriter({
      log: this.#folder.log,
      journal: this.#state.journal,
      snapshots: this.#snapshots,
      retryMs: retryMs ?? 500,
      onFailed: (cause) =>
        error?.('Expected to write to the log, but the disk took nothing; commands are refused until it does', cause),
      onRecovered: () => {
        info?.('The disk takes writes again; commands are taken again');
        onRecovered?.();
      },
    });
    this.#isOpen = true;
  }

  #drop(): void {
    if (!this.#isOpen) return;
    this.#dropping = this.#folder.drop(this.#keepAfter).catch((error: unknown) => {
      this.#options.error?.('Expected to remove old files of the log, but could not; it is tried again', error);
    });
  }
}
