import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { runTar } from '../run-tar.ts';

/** `npm run restore -- FILE`: unpacks a backup into an empty data folder. */
async function run(): Promise<void> {
  const source = process.argv[2];
  if (source === undefined)
    throw new Error('用法：npm run restore -- 备份文件.tar.gz  Expected the name of the backup.');
  const file = resolve(source);
  if (!existsSync(file)) throw new Error(`找不到备份文件 ${file}，请核对路径。 Expected an existing backup.`);
  const { DATA_DIR } = readConfig(process.env);
  if (existsSync(DATA_DIR) && readdirSync(DATA_DIR).length > 0) {
    throw new Error(
      `数据目录 ${DATA_DIR} 不为空，为避免覆盖，请先移走或用 DATA_DIR 指定空目录。 Expected an empty folder.`,
    );
  }
  // Read to its end first, so that a broken file leaves the folder empty.
  await runTar(['-tzf', file]).catch(() => {
    throw new Error(`${file} 不是完整的备份文件，请换一个。 Expected a whole backup, but it cannot be read.`);
  });
  mkdirSync(DATA_DIR, { recursive: true });
  await runTar(['-xzf', file, '-C', DATA_DIR]);
  process.stdout.write(`已恢复到 ${DATA_DIR}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
