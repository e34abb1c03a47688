#!/usr/bin/env node
/**
 * Runs one command of package.json from a fresh clone: installs what is missing, builds what is stale, then starts it.
 * Plain JavaScript without dependencies, because it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = 'start', ...rest] = process.argv.slice(2);
const oldestNode = [20, 19];

/** Each command: which entry of the build it runs, and what it needs first. */
const commands = {
  start: { entry: 'start', ui: true },
  build: { ui: true },
  broker: { entry: 'broker' },
  database: { entry: 'database' },
  'real-zeebe': { entry: 'real-zeebe' },
  bench: { entry: 'bench' },
  rehearse: { entry: 'rehearse' },
  'verify-audit': { entry: 'verify-audit' },
  'recover-admin': { entry: 'recover-admin' },
  backup: { entry: 'backup' },
  restore: { entry: 'restore' },
  test: { script: 'tests/run.mjs', ui: true },
  lint: { script: 'tests/lint.mjs' },
};

checkNode();
const chosen = commands[command];
if (!chosen) {
  stop(`Expected one of ${Object.keys(commands).join(', ')}, but found "${command}".`);
}
install();
await buildServer();
if (chosen.ui) buildUi();
run(chosen);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  stop(`需要 Node ${oldestNode.join('.')} 或更高版本，当前为 ${process.versions.node}。请升级 Node 后重试。`);
}

/** Installs when node_modules is absent or older than the lock file's content. */
function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const mark = join(root, 'node_modules', '.zhicheng-lock');
  const want = createHash('sha256').update(lock).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === want) return;
  note('正在安装依赖 … installing dependencies');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // Packages below the diagram editor would report the project to their maker at each install.
    env: { ...process.env, IBM_TELEMETRY_DISABLED: 'true' },
  });
  if (done.status !== 0) stop('依赖安装失败：请检查网络或 npm 源后重试。 npm ci failed; see above.');
  writeFileSync(mark, want);
}

/** Bundles every entry of the server; takes well under a second, so it always runs. */
async function buildServer() {
  const { build } = await import('esbuild');
  const entries = readdirSync(join(root, 'main', 'entries'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'main', 'entries', name));
  await build({
    entryPoints: entries,
    outdir: join(root, 'build'),
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Builds the pages when a source file of them changed since the last build. */
function buildUi() {
  const ui = join(root, 'web', 'ui');
  if (!existsSync(join(ui, 'index.html'))) return;
  const print = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of [ui, join(root, 'domain'), join(root, 'web', 'contract')]) {
    for (const file of walk(folder)) print.update(file).update(readFileSync(file));
  }
  const want = print.digest('hex');
  const mark = join(root, 'build', 'ui', '.fingerprint');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === want) return;
  note('正在构建页面 … building the pages');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(
    process.execPath,
    [vite, 'build', '--config', join(ui, 'vite.config.ts'), '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      // Under tests NODE_ENV is "test", for which vite would pack React's development build.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (done.status !== 0) stop('页面构建失败，见上方信息。 vite build failed; see above.');
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, want);
}

function* walk(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** Hands over to the command and passes signals and the exit code on. */
function run({ entry, script }) {
  const file = script ? join(root, script) : entry ? join(root, 'build', `${entry}.js`) : undefined;
  if (!file) return;
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...rest], {
    cwd: process.cwd(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function note(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  note(text);
  process.exit(1);
}
