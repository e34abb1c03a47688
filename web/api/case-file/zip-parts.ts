import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** How much of a package is unpacked: its parts, their bytes, and how often one byte may become many. */
const MOST_PARTS = 2000;
const MOST_BYTES = 104_857_600;
const MOST_FOLD = 200;
/** A small part may fold more: a sheet of empty cells does. */
const SMALL_BYTES = 1_048_576;

const OUTSIDE: readonly string[] = ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'];

/** Why a package is not read. */
export type ZipProblem = 'damaged' | 'encrypted' | 'too-large';

/** One part of a package, still packed. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
  /** How many bytes it says it has. */
  readonly size: number;
  readonly from: number;
}

/**
 * Reads the directory of a zip strictly, so that no other program sees other parts than this one: one disk, nothing before,
 * between or behind that is counted twice, every part called the same in both places, and no name twice.
 */
export function zipPartsOf(bytes: Buffer): readonly ZipPart[] | ZipProblem {
  try {
    return partsOf(bytes);
  } catch (error) {
    // A place outside of the file.
    if (OUTSIDE.includes(codeOf(error))) return 'damaged';
    throw error;
  }
}

/** Unpacks one part, no further than it says it is large. */
export async function unpacked({ method, packed, size }: ZipPart): Promise<Buffer | ZipProblem> {
  if (method === 0) return packed.length === size ? packed : 'damaged';
  try {
    const bytes = await inflate(packed, { maxOutputLength: size + 1 });
    return bytes.length === size ? bytes : 'damaged';
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

function partsOf(bytes: Buffer): readonly ZipPart[] | ZipProblem {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 + bytes.readUInt16LE(end + 20) !== bytes.length) return 'damaged';
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const isOneDisk = bytes.readUInt32LE(end + 4) === 0 && bytes.readUInt16LE(end + 8) === count;
  if (!isOneDisk || at + bytes.readUInt32LE(end + 12) !== end) return 'damaged';
  if (count > MOST_PARTS) return 'too-large';
  const parts: ZipPart[] = [];
  for (let no = 0; no < count; no += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) return 'damaged';
    const [nameBytes, extra, note] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes);
    const part = partAt(bytes, at, name);
    if (typeof part === 'string') return part;
    parts.push(part);
    at += 46 + nameBytes + extra + note;
  }
  return at === end ? withoutTricks(parts) : 'damaged';
}

/** One part, by its row of the directory at a place; what stands before its bytes says the same. */
function partAt(bytes: Buffer, row: number, name: string): ZipPart | ZipProblem {
  const from = bytes.readUInt32LE(row + 42);
  if (bytes.readUInt32LE(from) !== 0x04034b50) return 'damaged';
  if (((bytes.readUInt16LE(row + 8) | bytes.readUInt16LE(from + 6)) & 0x2041) !== 0) return 'encrypted';
  const nameBytes = bytes.readUInt16LE(from + 26);
  if (bytes.toString('utf8', from + 30, from + 30 + nameBytes) !== name) return 'damaged';
  const method = bytes.readUInt16LE(row + 10);
  if ((method !== 0 && method !== 8) || bytes.readUInt16LE(from + 8) !== method) return 'damaged';
  const begin = from + 30 + nameBytes + bytes.readUInt16LE(from + 28);
  const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(row + 20));
  return { name, method, packed, size: bytes.readUInt32LE(row + 24), from };
}

function withoutTricks(parts: readonly ZipPart[]): readonly ZipPart[] | ZipProblem {
  const names = new Set(parts.map(({ name }) => name.toLowerCase()));
  if (names.size !== parts.length) return 'damaged';
  // Parts that share their bytes would unpack to much more than the file holds.
  const inOrder = [...parts].sort((one, other) => one.from - other.from);
  let free = 0;
  for (const { from, packed } of inOrder) {
    if (from < free) return 'damaged';
    free = from + 30 + packed.length;
  }
  const folds = parts.some(({ size, packed }) => size > SMALL_BYTES && size > packed.length * MOST_FOLD);
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  return folds || total > MOST_BYTES ? 'too-large' : parts;
}
