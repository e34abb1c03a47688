import { crc32 } from 'node:zlib';
import type { DiskFile } from './disk.ts';

/**
 * A piece of a file with its own checksum: checksum, length, number before, last number, text.
 * Each frame names the number it follows on, so that a lost one is missed.
 */
export interface Frame {
  readonly after: number;
  readonly last: number;
  readonly text: Buffer;
  readonly checksum: number;
}

/** A frame and where it stands in its file. */
export interface PlacedFrame extends Frame {
  readonly at: number;
  readonly end: number;
}

/** Says where a file stops making sense; it is no damage when the file is just shorter than its last frame. */
export class BrokenFrame extends Error {
  readonly at: number;
  /** The file ends, or is empty from here on, before the frame is whole. */
  readonly isUnfinished: boolean;

  constructor(at: number, isUnfinished: boolean) {
    super(`Expected a whole frame at byte ${String(at)}`);
    this.at = at;
    this.isUnfinished = isUnfinished;
  }
}

const headerBytes = 24;
const blockBytes = 1024 * 1024;

/** The bytes of a frame. */
export function frameBytes(after: number, last: number, text: string): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(headerBytes + length);
  bytes.writeUInt32LE(length, 4);
  bytes.writeDoubleLE(after, 8);
  bytes.writeDoubleLE(last, 16);
  bytes.write(text, headerBytes);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
  return bytes;
}

/** The checksum a frame begins with. */
export function checksumOf(bytes: Buffer): number {
  return bytes.readUInt32LE(0);
}

/** The frame at a place; undefined when the bytes end before it does. @throws BrokenFrame when it is not sound. */
function frameAt(bytes: Buffer, place: number, at: number): PlacedFrame | undefined {
  if (place + headerBytes > bytes.length) return undefined;
  const end = place + headerBytes + bytes.readUInt32LE(place + 4);
  if (end > bytes.length) return undefined;
  const [after, last] = [bytes.readDoubleLE(place + 8), bytes.readDoubleLE(place + 16)];
  if (crc32(bytes.subarray(place + 4, end)) !== bytes.readUInt32LE(place) || !(last > after))
    throw new BrokenFrame(at, false);
  const text = bytes.subarray(place + headerBytes, end);
  return { after, last, text, checksum: checksumOf(bytes.subarray(place)), at, end: at + end - place };
}

/** Reads the frames from one place of a file to another, a block at a time. @throws BrokenFrame where they end too early. */
export async function* readFrames(file: DiskFile, from: number, to: number): AsyncGenerator<readonly PlacedFrame[]> {
  let at = from;
  let wanted = blockBytes;
  while (at < to) {
    const bytes = await file.read(at, Math.min(wanted, to - at));
    const frames: PlacedFrame[] = [];
    let place = 0;
    let broken: unknown;
    try {
      for (let frame; (frame = frameAt(bytes, place, at + place)); place = frame.end - at) frames.push(frame);
    } catch (error) {
      broken = error;
    }
    if (frames.length > 0) yield frames;
    if (broken instanceof BrokenFrame) throw new BrokenFrame(broken.at, isEmpty(bytes.subarray(broken.at - at)));
    if (broken instanceof Error) throw broken;
    at += place;
    wanted = blockBytes;
    if (frames.length > 0) continue;
    // Not one frame fits into the block: it is a large one, or the file ends inside it.
    const needed = bytes.length < headerBytes ? headerBytes : headerBytes + bytes.readUInt32LE(4);
    if (needed > to - at || bytes.length >= needed) throw new BrokenFrame(at, true);
    wanted = needed;
  }
}

/** The first sound frame that begins after a place and follows on a number; undefined when there is none. */
export async function findFrameAfter(
  file: DiskFile,
  place: number,
  number: number,
  size: number,
): Promise<number | undefined> {
  const bytes = await file.read(place, size - place);
  for (let offset = 1; offset + headerBytes <= bytes.length; offset += 1) {
    const after = bytes.readDoubleLE(offset + 8);
    if (!Number.isSafeInteger(after) || after < number) continue;
    const end = offset + headerBytes + bytes.readUInt32LE(offset + 4);
    if (end > bytes.length) continue;
    if (crc32(bytes.subarray(offset + 4, end)) === bytes.readUInt32LE(offset)) return place + offset;
  }
  return undefined;
}

function isEmpty(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
