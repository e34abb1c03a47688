import { join } from 'node:path';
import { DamagedData } from './damaged-data.ts';
import type { Disk } from './disk.ts';
import type { PlacedFrame } from './frame.ts';
import { Segment } from './segment.ts';
import type { Tail } from './segment.ts';

/** The files of the log, oldest first; batches are added to the newest. */
export class EventLog {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #segments: Segment[];

  private constructor(disk: Disk, folder: string, segments: Segment[]) {
    this.#disk = disk;
    this.#folder = folder;
    this.#segments = segments;
  }

  /** Makes a log that begins after a position. */
  static async make(disk: Disk, folder: string, after: number): Promise<EventLog> {
    return new EventLog(disk, folder, [await Segment.make(disk, folder, after)]);
  }

  /** Opens and checks the files that begin after these positions. @throws DamagedData when something is missing. */
  static async open(
    disk: Disk,
    folder: string,
    afters: readonly number[],
  ): Promise<{ readonly log: EventLog; readonly tail?: Tail }> {
    const segments: Segment[] = [];
    let found: Tail | undefined;
    try {
      for (const after of afters) {
        const before = segments.at(-1);
        const { segment, tail } = await Segment.open(disk, folder, after);
        // Noted, but never written to: the note itself had failed, and the file before it went on.
        const wentOn = before && (before.last > after || (before.last === after && found));
        if (wentOn && segment.last === after && !tail) {
          await segment.close();
          continue;
        }
        segments.push(segment);
        if (before && (found || before.last !== after)) throw endsTooEarly(before, after);
        found = tail;
      }
    } catch (error) {
      for (const segment of segments) await segment.close();
      throw error;
    }
    return { log: new EventLog(disk, folder, segments), ...(found ? { tail: found } : {}) };
  }

  /** The positions the files begin after. */
  get afters(): readonly number[] {
    return this.#segments.map(({ after }) => after);
  }

  /** The position of the last event on disk. */
  get last(): number {
    return this.#newest.last;
  }

  /** Adds a batch of events up to a position. */
  append(last: number, text: string): Promise<void> {
    return this.#newest.append(last, text);
  }

  /** Cuts off what a failed write left, and tries whether the disk takes writes again. */
  mend(): Promise<void> {
    return this.#newest.mend();
  }

  /** Cuts off what is no whole batch and keeps it in a file beside; answers its name. */
  async setTailAside(): Promise<string> {
    const path = join(this.#folder, `cut-after-${String(this.last)}`);
    const file = await this.#disk.open(path, 'make');
    try {
      await file.write(await this.#newest.readTail(), 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#newest.cutTail();
    return path;
  }

  /** Lets the next batch go to a new file, once `keep` has noted that there is one. */
  async rotate(keep: (afters: readonly number[]) => Promise<void>): Promise<void> {
    if (this.#newest.after === this.last) return;
    const segment = await Segment.make(this.#disk, this.#folder, this.last);
    try {
      await keep([...this.afters, segment.after]);
    } catch (error) {
      await segment.close();
      throw error;
    }
    this.#segments.push(segment);
  }

  /** Removes the files whose events all stand at or before a position, once `keep` has noted what stays. */
  async drop(upTo: number, keep: (afters: readonly number[]) => Promise<void>): Promise<void> {
    const first = this.#segments.findIndex((one, place) => one.last > upTo || place === this.#segments.length - 1);
    if (first <= 0) return;
    await keep(this.afters.slice(first));
    const dropped = this.#segments.splice(0, first);
    for (const segment of dropped) await segment.close();
    for (const segment of dropped) await this.#disk.remove(segment.path);
  }

  /** Reads the batches with events after a position that are on disk by now. */
  async *read(after: number): AsyncGenerator<readonly PlacedFrame[]> {
    for (const segment of [...this.#segments]) if (segment.last > after) yield* segment.read(after);
  }

  async close(): Promise<void> {
    for (const segment of this.#segments) await segment.close();
  }

  get #newest(): Segment {
    return this.#segments.at(-1) as Segment;
  }
}

function endsTooEarly(segment: Segment, after: number): DamagedData {
  const [last, next] = [String(segment.last), String(after)];
  return new DamagedData(
    segment.path,
    `应写到位置 ${next}，实际只到 ${last}`,
    `it ends at position ${last} instead of ${next}`,
  );
}
