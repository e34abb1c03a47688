import { join } from 'node:path';
import { DamagedData } from './damaged-data.ts';
import type { Disk, DiskFile } from './disk.ts';
import { BrokenFrame, findFrameAfter, frameBytes, readFrames } from './frame.ts';
import type { PlacedFrame } from './frame.ts';

/** How far apart the places are that a reader may begin at. */
const bytesPerPlace = 64 * 1024;
/** What has to fit on the disk before it is taken to have room again. */
const probeBytes = 64 * 1024;

/** The name of the file of the events after a position. */
export function segmentName(after: number): string {
  return `events-${String(after).padStart(16, '0')}`;
}

/** What was found at the end of a file and is no whole batch. */
export interface Tail {
  readonly bytes: number;
  /** It looks as if it was never finished, rather than changed afterwards. */
  readonly isUnfinished: boolean;
}

/** One file of the log: the batches after a position, one frame each. */
export class Segment {
  readonly after: number;
  readonly path: string;
  readonly #disk: Disk;
  readonly #file: DiskFile;
  #last: number;
  #size = 0;
  /** Frames to begin reading at: the position they follow on, and their place. */
  readonly #places: { readonly after: number; readonly at: number }[] = [];

  private constructor(disk: Disk, folder: string, after: number, file: DiskFile) {
    this.#disk = disk;
    this.#file = file;
    this.after = after;
    this.#last = after;
    this.path = join(folder, segmentName(after));
  }

  /** Makes an empty file. */
  static async make(disk: Disk, folder: string, after: number): Promise<Segment> {
    const file = await disk.open(join(folder, segmentName(after)), 'make');
    const segment = new Segment(disk, folder, after, file);
    try {
      await file.sync();
      await disk.syncFolder(folder);
      return segment;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Opens a file and checks all of it. @throws DamagedData when it is absent or damaged before its end. */
  static async open(
    disk: Disk,
    folder: string,
    after: number,
  ): Promise<{ readonly segment: Segment; readonly tail?: Tail }> {
    const path = join(folder, segmentName(after));
    const file = await disk.open(path, 'change').catch((error: unknown) => {
      throw isAbsent(error) ? new DamagedData(path, '不见了', 'it is gone') : error;
    });
    const segment = new Segment(disk, folder, after, file);
    const size = await file.size();
    try {
      for await (const frames of readFrames(file, 0, size)) for (const frame of frames) segment.#note(frame);
      return { segment };
    } catch (error) {
      const tail = error instanceof BrokenFrame ? await segment.#tailAt(error, size) : undefined;
      if (tail) return { segment, tail };
      await file.close();
      throw error instanceof BrokenFrame ? damagedInside(path, error.at) : error;
    }
  }

  /** The position of the last event. */
  get last(): number {
    return this.#last;
  }

  /** Adds a batch; it is on disk when this resolves. After a failure call `mend` before the next. */
  async append(last: number, text: string): Promise<void> {
    const bytes = frameBytes(this.#last, last, text);
    await this.#file.write(bytes, this.#size);
    await this.#file.sync();
    const at = this.#size;
    this.#note({ after: this.#last, last, at, end: at + bytes.length });
  }

  /** Cuts off what a failed write left, and tries whether the disk takes writes again. */
  async mend(): Promise<void> {
    await this.cutTail();
    await this.#file.write(Buffer.alloc(probeBytes), this.#size);
    await this.#file.sync();
    await this.cutTail();
  }

  /** Cuts off what comes after the last whole batch. */
  async cutTail(): Promise<void> {
    await this.#file.truncate(this.#size);
    await this.#file.sync();
  }

  /** The bytes after the last whole batch. */
  async readTail(): Promise<Buffer> {
    return this.#file.read(this.#size, (await this.#file.size()) - this.#size);
  }

  /** Reads the batches with events after a position that are on disk by now. */
  async *read(after: number): AsyncGenerator<readonly PlacedFrame[]> {
    const to = this.#size;
    const from = this.#places.findLast((place) => place.after <= after)?.at ?? 0;
    // A handle of its own: the file may be dropped meanwhile.
    const file = await this.#disk.open(this.path, 'read');
    try {
      for await (const frames of readFrames(file, from, to)) {
        yield frames.filter(({ last }) => last > after);
      }
    } finally {
      await file.close();
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** What follows the last whole batch; undefined when sound batches come after it, so that it is no end. */
  async #tailAt({ at, isUnfinished }: BrokenFrame, size: number): Promise<Tail | undefined> {
    const next = await findFrameAfter(this.#file, at, this.#last, size);
    return next === undefined ? { bytes: size - this.#size, isUnfinished } : undefined;
  }

  #note({ after, last, at, end }: Omit<PlacedFrame, 'text' | 'checksum'>): void {
    if (after !== this.#last) throw damagedInside(this.path, at);
    const place = this.#places.at(-1);
    if (!place || at - place.at >= bytesPerPlace) this.#places.push({ after, at });
    this.#last = last;
    this.#size = end;
  }
}

function damagedInside(path: string, at: number): DamagedData {
  const place = String(at);
  return new DamagedData(
    path,
    `从第 ${place} 字节起有记录损坏或缺失，其后仍有完整的记录`,
    `records are damaged or missing from byte ${place} on, with sound ones after them`,
  );
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
