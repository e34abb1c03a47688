import { join } from 'node:path';
import { z } from 'zod';
import { DamagedData } from './damaged-data.ts';
import type { Disk } from './disk.ts';
import { BrokenFrame, frameBytes, readFrames } from './frame.ts';

const position = z.int().nonnegative();

const manifestSchema = z.strictObject({
  /** 1; a later version that changes the files counts on. */
  format: z.int(),
  /** The positions the files of the log begin after. */
  segments: z.array(position).min(1),
  /** The files of the state: one with everything, then those with what changed. */
  states: z.array(
    z.strictObject({
      position,
      lastKey: position,
      isFull: z.boolean(),
      frames: position,
      bytes: position,
      checksum: position,
    }),
  ),
});

/** Names every file that belongs to the data; whatever is not named here was never finished or is no longer needed. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** One file of the state as the manifest names it. */
export type StateFile = Manifest['states'][number];

/** The format that is written. */
export const presentFormat = 1;

const fileName = 'manifest';
/** The name of a manifest while it is written. */
export const unfinishedManifest = `${fileName}.new`;

/** Reads the manifest; undefined when there is none. @throws DamagedData when it makes no sense. */
export async function readManifest(disk: Disk, folder: string): Promise<Manifest | undefined> {
  if (!(await disk.list(folder)).includes(fileName)) return undefined;
  const path = join(folder, fileName);
  const damaged = new DamagedData(path, '已损坏', 'it is damaged');
  const manifest = manifestSchema.safeParse(await readOnlyFrame(disk, path, damaged));
  if (!manifest.success) throw damaged;
  if (manifest.data.format !== presentFormat) {
    throw new Error(
      `数据目录 ${folder} 由更新的版本写成，请用那个版本启动。 ` +
        `Expected data of format ${String(presentFormat)}, but found ${String(manifest.data.format)}: start the version that wrote it.`,
    );
  }
  return manifest.data;
}

/** Puts a manifest in the place of the one before, at once and durably. */
export async function writeManifest(disk: Disk, folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, fileName);
  const unfinished = join(folder, unfinishedManifest);
  const file = await disk.open(unfinished, 'make');
  try {
    await file.write(frameBytes(0, 1, JSON.stringify(manifest)), 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(unfinished, path);
  await disk.syncFolder(folder);
}

async function readOnlyFrame(disk: Disk, path: string, damaged: DamagedData): Promise<unknown> {
  const file = await disk.open(path, 'read');
  try {
    for await (const [frame] of readFrames(file, 0, await file.size())) {
      return frame && JSON.parse(frame.text.toString());
    }
    return undefined;
  } catch (error) {
    throw error instanceof BrokenFrame ? damaged : error;
  } finally {
    await file.close();
  }
}
