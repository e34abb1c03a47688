import { dirname, join } from 'node:path';
import type { State } from '../state/state.ts';
import { DamagedData } from './damaged-data.ts';
import type { Disk } from './disk.ts';
import { EventLog } from './event-log.ts';
import { LevelFolder } from './level-folder.ts';
import { presentFormat, readManifest, unfinishedManifest, writeManifest } from './manifest.ts';
import type { Manifest, StateFile } from './manifest.ts';
import { segmentName } from './segment.ts';
import type { Tail } from './segment.ts';
import { loadStateFile, stateFileName, writeStateFile } from './state-file.ts';

const owned = /^(?:events-\d+|state-\d+|manifest\.new)$/;

/** The files of a broker: the log, the state, and the manifest that says which of them count. */
export class DataFolder {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #state: State;
  readonly #lock: LevelFolder;
  #log!: EventLog;
  #states: readonly StateFile[] = [];
  /** The last manifest may or may not have reached the disk, so what it names must not be touched before it is written again. */
  #isDoubtful = false;
  /** Whatever changes the manifest takes its turn. */
  #turn: Promise<void> = Promise.resolve();

  private constructor(disk: Disk, folder: string, state: State, lock: LevelFolder) {
    this.#disk = disk;
    this.#folder = folder;
    this.#state = state;
    this.#lock = lock;
  }

  /** Opens or makes the files and loads the state. @throws DamagedData when they are not whole. */
  static async open(
    disk: Disk,
    dataDir: string,
    state: State,
  ): Promise<{ readonly folder: DataFolder; readonly tail?: Tail }> {
    const path = join(dataDir, 'store');
    await disk.makeFolder(path);
    const manifest = await readManifest(disk, path);
    if (!manifest) {
      expectIndex(dataDir, await disk.list(dataDir));
      await disk.syncFolder(dataDir);
      await disk.syncFolder(dirname(dataDir));
    }
    const lock = await LevelFolder.open(dataDir, manifest !== undefined);
    const folder = new DataFolder(disk, path, state, lock);
    try {
      const tail = manifest ? await folder.#load(manifest) : await folder.#begin();
      await folder.#removeUnnamed();
      return { folder, ...(tail ? { tail } : {}) };
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  get log(): EventLog {
    return this.#log;
  }

  /** The position the files of the state stand at. */
  get statePosition(): number {
    return this.#states.at(-1)?.position ?? 0;
  }

  /** Whether the state is to be written as a whole again, because too much has changed since. */
  get needsFullState(): boolean {
    const [full, ...changes] = this.#states;
    if (!full) return true;
    return (
      changes.reduce((sum, { bytes }) => sum + bytes, 0) > Math.max(full.bytes / 2, 1024 * 1024) || changes.length >= 32
    );
  }

  /** Lets the next batch go to a new file. */
  rotate(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#clearDoubt();
      await this.#log.rotate((segments) => this.#keep({ segments }));
    });
  }

  /** Writes the frozen state of a position; from then on opening begins there. */
  async writeState(position: number, lastKey: number, isFull: boolean): Promise<void> {
    await this.#inTurn(() => this.#clearDoubt());
    const path = join(this.#folder, stateFileName(position));
    const written = await writeStateFile(this.#disk, this.#folder, this.#state.collections, {
      position,
      lastKey,
      isFull,
    }).catch(async (error: unknown) => {
      await this.#disk.remove(path).catch(() => undefined);
      throw error;
    });
    await this.#inTurn(async () => {
      const superseded = isFull ? this.#states : [];
      const states = isFull ? [written] : [...this.#states, written];
      await this.#keep({ states });
      this.#states = states;
      for (const { position: old } of superseded) await this.#disk.remove(join(this.#folder, stateFileName(old)));
    });
  }

  /** Removes the files of the log that nobody needs any more. */
  drop(upTo: number): Promise<void> {
    return this.#inTurn(() =>
      this.#log.drop(Math.min(upTo, this.statePosition), (segments) => this.#keep({ segments })),
    );
  }

  async close(): Promise<void> {
    await (this.#log as EventLog | undefined)?.close();
    await this.#lock.close();
  }

  async #load(manifest: Manifest): Promise<Tail | undefined> {
    if ((await this.#lock.holds()) !== 'word') await this.#lock.leaveWord();
    for (const file of manifest.states) await loadStateFile(this.#disk, this.#folder, this.#state.collections, file);
    this.#states = manifest.states;
    this.#state.lastKey = manifest.states.at(-1)?.lastKey ?? this.#state.lastKey;
    const { log, tail } = await EventLog.open(this.#disk, this.#folder, manifest.segments);
    this.#log = log;
    if (log.afters.length < manifest.segments.length) await this.#keep({});
    if (log.last >= this.statePosition) return tail;
    const [wanted, found] = [String(this.statePosition), String(log.last)];
    throw new DamagedData(
      join(this.#folder, segmentName(log.afters.at(-1) ?? 0)),
      `应至少写到位置 ${wanted}，实际只到 ${found}`,
      `it ends at position ${found} before the state at ${wanted}`,
    );
  }

  /** Begins with nothing, or with what an earlier version left. */
  async #begin(): Promise<undefined> {
    const held = await this.#lock.holds();
    const files = (await this.#disk.list(this.#folder)).filter((name) => owned.test(name));
    if (held === 'word' || (held === 'nothing' && (await this.#hasContent(files)))) {
      throw new DamagedData(join(this.#folder, 'manifest'), '不见了', 'it is gone');
    }
    this.#log = await EventLog.make(this.#disk, this.#folder, 0);
    if (held === 'data') await this.#takeOver();
    else await this.#keep({});
    await this.#lock.leaveWord();
  }

  async #takeOver(): Promise<void> {
    const meta = await this.#lock.meta();
    for (const collection of this.#state.collections) await this.#lock.load(collection);
    for await (const [last, text] of this.#lock.batches()) await this.#log.append(last, text);
    const position = meta?.position ?? 0;
    this.#state.lastKey = meta?.lastKey ?? this.#state.lastKey;
    // The earlier version drops what its state holds; the log here has to reach as far as the state all the same.
    if (this.#log.last < position) await this.#log.append(position, '[]');
    for (const collection of this.#state.collections) collection.freeze(true);
    await this.writeState(position, this.#state.lastKey, true);
    for (const collection of this.#state.collections) collection.thaw(true);
  }

  async #hasContent(files: readonly string[]): Promise<boolean> {
    for (const name of files) {
      // Never finished, or it would have another name: a first start that was cut off leaves it.
      if (name === unfinishedManifest) continue;
      const file = await this.#disk.open(join(this.#folder, name), 'read');
      const size = await file.size().finally(() => file.close());
      if (size > 0) return true;
    }
    return false;
  }

  async #keep(changed: { segments?: readonly number[]; states?: readonly StateFile[] }): Promise<void> {
    this.#isDoubtful = true;
    await writeManifest(this.#disk, this.#folder, {
      format: presentFormat,
      segments: [...(changed.segments ?? this.#log.afters)],
      states: [...(changed.states ?? this.#states)],
    });
    this.#isDoubtful = false;
  }

  async #clearDoubt(): Promise<void> {
    if (this.#isDoubtful) await this.#keep({});
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Removes what was begun and never finished, or outlived its use. */
  async #removeUnnamed(): Promise<void> {
    const named = new Set([
      ...this.#log.afters.map((after) => segmentName(after)),
      ...this.#states.map(({ position }) => stateFileName(position)),
    ]);
    for (const name of await this.#disk.list(this.#folder)) {
      if (owned.test(name) && !named.has(name)) await this.#disk.remove(join(this.#folder, name));
    }
  }
}

/** The database of an earlier version would be made anew, without a word, were its index gone. */
function expectIndex(dataDir: string, files: readonly string[]): void {
  if (files.includes('CURRENT') || !files.some((name) => /^(?:MANIFEST-\d+|\d+\.(?:ldb|log|sst))$/.test(name))) return;
  throw new DamagedData(join(dataDir, 'CURRENT'), '不见了', 'it is gone');
}
