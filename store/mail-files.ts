import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DueSource } from './retention.ts';

/** Where e-mails are written where no mail server is set. */
export function mailFolder(dataDir: string): string {
  return join(dataDir, 'mail');
}

/** The e-mails that lie as `.eml` files in a folder, by the time they were written; other files there are left alone. */
export function createMailFiles(folder: string): DueSource {
  async function due(before: Date): Promise<string[]> {
    const files = (await namesIn(folder)).filter((name) => name.endsWith('.eml')).map((name) => join(folder, name));
    const old = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs < before.getTime()));
    return files.filter((_file, index) => old[index] === true);
  }
  return {
    dueCount: async (before) => (await due(before)).length,
    async eraseDue(before) {
      const files = await due(before);
      for (const file of files) await rm(file, { force: true });
      return files.length;
    },
  };
}

/** The names in a folder, which is not there before the first e-mail. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
