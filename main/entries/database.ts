import { startDatabaseServer } from '../../embedded/database/server.ts';
import { parseArgs } from 'node:util';
import { exitWithParent } from '../exit-with-parent.ts';

const usage = '用法 usage: npm run database -- --port 27017 --data DIR';

interface Arguments {
  readonly port: number;
  readonly dataDir: string;
}

function readArguments(): Arguments {
  let values: { port?: string; data?: string };
  try {
    ({ values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } }));
  } catch (error) {
    return refuse(`参数有误：${error instanceof Error ? error.message : String(error)}`);
  }
  const port = Number(values.port ?? 27017);
  if (!Number.isInteger(port) || port < 0 || port > 65535 || values.port === '') {
    return refuse(`参数有误：--port 应为 0 到 65535 的整数，当前为“${values.port}”`);
  }
  if (!values.data) return refuse('参数有误：缺少数据目录 --data');
  return { port, dataDir: values.data };
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}。${usage}\n`);
  process.exit(2);
}

/** One sentence for what can go wrong at start, with what to do next. */
function startFailure(error: unknown, { port, dataDir }: Arguments): string {
  const codes: unknown[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) codes.push('code' in at ? at.code : undefined);
  if (codes.includes('EADDRINUSE')) return `端口 ${port} 已被占用：请换一个 --port，或先停掉占用它的程序。`;
  if (codes.includes('LEVEL_LOCKED')) return `数据目录 ${dataDir} 正被另一个进程使用：请先停掉它，或换一个 --data。`;
  if (codes.includes('EACCES')) return `没有权限使用端口 ${port} 或数据目录 ${dataDir}：请检查权限。`;
  return `内置数据库无法启动（数据目录 ${dataDir}）：${error instanceof Error ? error.message : String(error)}`;
}

const chosen = readArguments();
try {
  const server = await startDatabaseServer(chosen);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
  exitWithParent(() => server.stop());
  process.stdout.write('ready\n');
} catch (error) {
  process.stderr.write(`${startFailure(error, chosen)}\n`);
  process.exit(1);
}
