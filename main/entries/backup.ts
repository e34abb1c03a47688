import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { withStoppedServers } from '../embedded-data.ts';
import { runTar } from '../run-tar.ts';

/** `npm run backup -- FILE`: writes the embedded data into one archive; the servers must be stopped. */
async function run(): Promise<void> {
  const target = process.argv[2];
  if (target === undefined)
    throw new Error('用法：npm run backup -- 备份文件.tar.gz  Expected the name of the file to write.');
  const { DATA_DIR } = readConfig(process.env);
  const file = resolve(target);
  if (existsSync(file)) throw new Error(`备份文件 ${file} 已存在，请换一个文件名。 Expected a new file.`);
  mkdirSync(dirname(file), { recursive: true });
  await withStoppedServers(DATA_DIR, () => runTar(['-czf', file, '-C', DATA_DIR, '.']));
  process.stdout.write(`已备份到 ${file}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
