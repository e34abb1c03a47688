import type { State } from '../state/state.ts';
import type { DataFolder } from './data-folder.ts';

/** How often the state is written, and who hears of it. */
export interface SnapshotSettings {
  /** How many events are added before the state they led to is written. */
  readonly events: number;
  /** How many events the last written state lacks already. */
  readonly behind: number;
  readonly onWritten: () => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Writes the state beside the log from time to time. It is held at the moment of a batch, and written, once that batch
 * is on disk, while commands go on.
 */
export class Snapshots {
  readonly #folder: DataFolder;
  readonly #state: State;
  readonly #settings: SnapshotSettings;
  #behind: number;
  #due: number;
  #held = { isFull: false, lastKey: 0, events: 0 };
  #writing: Promise<void> | undefined;

  constructor(folder: DataFolder, state: State, settings: SnapshotSettings) {
    this.#folder = folder;
    this.#state = state;
    this.#settings = settings;
    this.#behind = settings.behind;
    this.#due = settings.events;
  }

  /** Counts events that the last written state lacks. */
  count(events: number): void {
    this.#behind += events;
  }

  /** Whether the state is to be held with the next batch. */
  get isDue(): boolean {
    return !this.#writing && this.#behind >= this.#due;
  }

  /** Holds the state of this moment. */
  hold(): void {
    const isFull = this.#folder.needsFullState;
    for (const collection of this.#state.collections) collection.freeze(isFull);
    this.#held = { isFull, lastKey: this.#state.lastKey, events: this.#behind };
    this.#behind = 0;
    this.#due = this.#settings.events;
  }

  /** Lets go of a held state that is not to be written: its batch did not reach the disk. */
  letGo(): void {
    for (const collection of this.#state.collections) collection.thaw(false);
    this.#behind += this.#held.events;
    // Not at once: what failed now will most likely fail again.
    this.#due = this.#behind + Math.ceil(this.#settings.events / 10);
  }

  /** Begins a new file of the log, then writes the held state; that goes on beside everything else. */
  async begin(): Promise<void> {
    const position = this.#folder.log.last;
    if (position === this.#folder.statePosition) {
      // All events since were refused by the disk and taken back; the file there is the state of this position.
      for (const collection of this.#state.collections) collection.thaw(true);
      return;
    }
    try {
      await this.#folder.rotate();
    } catch (error) {
      this.#giveUp(error);
      return;
    }
    this.#writing = this.#write(position);
  }

  /** Resolves once nothing is being written any more. */
  async finished(): Promise<void> {
    await this.#writing;
  }

  /** Writes what the last written state lacks, if anything; nothing may change meanwhile. */
  async writeLast(): Promise<void> {
    await this.finished();
    if (this.#behind === 0) return;
    this.hold();
    await this.begin();
    await this.finished();
  }

  async #write(position: number): Promise<void> {
    try {
      await this.#folder.writeState(position, this.#held.lastKey, this.#held.isFull);
      for (const collection of this.#state.collections) collection.thaw(true);
      this.#settings.onWritten();
    } catch (error) {
      this.#giveUp(error);
    } finally {
      this.#writing = undefined;
    }
  }

  #giveUp(error: unknown): void {
    this.letGo();
    this.#settings.onFailed(error);
  }
}
