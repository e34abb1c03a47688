import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { parseJson, printJson } from '../json.ts';
import type { Collection } from '../state/collection.ts';
import { DamagedData } from './damaged-data.ts';
import type { Disk } from './disk.ts';
import { BrokenFrame, checksumOf, frameBytes, readFrames } from './frame.ts';
import type { StateFile } from './manifest.ts';

type AnyCollection = Collection<string | number, object>;

/** Some entries of one collection: those to put, and the keys of those to remove. */
interface Part {
  readonly of: string;
  readonly put: readonly (readonly [string | number, object])[];
  readonly gone: readonly (string | number)[];
}

/** How long printing may hold up everything else, in milliseconds. */
const sliceMs = 4;
const partLength = 256 * 1024;
/** So that the log never waits long for the disk to take a large file. */
const bytesPerSync = 4 * 1024 * 1024;

/** The name of the file of the state at a position. */
export function stateFileName(position: number): string {
  return `state-${String(position).padStart(16, '0')}`;
}

/** Writes the frozen entries of collections to a file, in pieces with other work in between. */
export async function writeStateFile(
  disk: Disk,
  folder: string,
  collections: readonly AnyCollection[],
  head: Pick<StateFile, 'position' | 'lastKey' | 'isFull'>,
): Promise<StateFile> {
  const path = join(folder, stateFileName(head.position));
  const file = await disk.open(path, 'make');
  let [frames, bytes, checksum, unsynced] = [0, 0, 0, 0];
  try {
    for (const text of partsOf(collections)) {
      const frame = frameBytes(frames, frames + 1, text);
      await file.write(frame, bytes);
      frames += 1;
      bytes += frame.length;
      checksum = nextChecksum(checksum, checksumOf(frame));
      unsynced += frame.length;
      if (unsynced < bytesPerSync) continue;
      await file.sync();
      unsynced = 0;
    }
    await file.sync();
    await disk.syncFolder(folder);
  } finally {
    await file.close();
  }
  return { ...head, frames, bytes, checksum };
}

/** Loads a file into the collections. @throws DamagedData when it is not what the manifest says. */
export async function loadStateFile(
  disk: Disk,
  folder: string,
  collections: readonly AnyCollection[],
  expected: StateFile,
): Promise<void> {
  const path = join(folder, stateFileName(expected.position));
  const damaged = new DamagedData(path, '缺失或已损坏', 'it is missing or damaged');
  const byName = new Map(collections.map((collection) => [collection.name, collection]));
  const file = await disk.open(path, 'read').catch(() => {
    throw damaged;
  });
  let [frames, checksum] = [0, 0];
  try {
    if ((await file.size()) !== expected.bytes) throw damaged;
    for await (const block of readFrames(file, 0, expected.bytes)) {
      for (const { after, text, checksum: own } of block) {
        if (after !== frames) throw damaged;
        frames += 1;
        checksum = nextChecksum(checksum, own);
        load(byName, parseJson(text.toString()) as unknown as Part);
      }
    }
  } catch (error) {
    throw error instanceof BrokenFrame ? damaged : error;
  } finally {
    await file.close();
  }
  if (frames !== expected.frames || checksum !== expected.checksum) throw damaged;
}

function load(byName: ReadonlyMap<string, AnyCollection>, { of, put, gone }: Part): void {
  const collection = byName.get(of);
  if (!collection) throw new Error(`Expected a known kind of entries in the state, but found ${of}`);
  for (const [key, value] of put) collection.load(key, value);
  for (const key of gone) collection.unload(key);
}

function* partsOf(collections: readonly AnyCollection[]): Generator<string> {
  for (const collection of collections) {
    let [put, gone, length, began]: [string[], string[], number, number] = [[], [], 0, performance.now()];
    for (const [key, value] of collection.frozenEntries()) {
      const text = JSON.stringify(key);
      if (value === undefined) gone.push(text);
      else put.push(`[${text},${printJson(value)}]`);
      length += value === undefined ? text.length : (put.at(-1)?.length ?? 0);
      if (length < partLength && ((put.length + gone.length) % 16 !== 0 || performance.now() - began < sliceMs))
        continue;
      yield part(collection.name, put, gone);
      [put, gone, length, began] = [[], [], 0, performance.now()];
    }
    if (put.length + gone.length > 0) yield part(collection.name, put, gone);
  }
}

function part(name: string, put: readonly string[], gone: readonly string[]): string {
  return `{"of":${JSON.stringify(name)},"put":[${put.join(',')}],"gone":[${gone.join(',')}]}`;
}

function nextChecksum(all: number, one: number): number {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(one);
  return crc32(bytes, all);
}
