import { ClassicLevel } from 'classic-level';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the embedded broker inside the data folder. */
const brokerFolder = (dataDir: string): string => join(dataDir, 'broker');
/** Folder of the embedded database inside the data folder. */
const databaseFolder = (dataDir: string): string => join(dataDir, 'database');

/** Runs the work while holding the locks of both embedded servers; refuses with one sentence when one is running. */
export async function withStoppedServers(dataDir: string, work: () => Promise<void>): Promise<void> {
  if (!existsSync(dataDir))
    throw new Error(`数据目录 ${dataDir} 不存在，没有可备份的数据。 Expected an existing data folder.`);
  const held: ClassicLevel[] = [];
  try {
    for (const folder of [...levelFolders(brokerFolder(dataDir)), ...levelFolders(databaseFolder(dataDir))]) {
      const level = new ClassicLevel(folder, { createIfMissing: false });
      held.push(level);
      await level.open().catch(() => {
        throw new Error('系统正在运行，请先停止后再备份。 Expected the servers to be stopped, but the data is in use.');
      });
    }
    await work();
  } finally {
    for (const level of held) await level.close().catch(() => undefined);
  }
}

function levelFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (existsSync(join(folder, 'CURRENT'))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => levelFolders(join(folder, entry.name)));
}
