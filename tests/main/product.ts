import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../main/free-port.ts';
import { projectRoot } from '../../main/project-root.ts';
import { until } from '../engine/poll.ts';

const SOURCES = ['domain', 'embedded', 'main', 'store', 'web/api', 'web/contract', 'workers', 'zeebe'];

/** Builds the entries when they are absent or older than a source. */
export function buildIfStale(): void {
  const entry = join(projectRoot, 'build', 'start.js');
  const built = existsSync(entry) ? statSync(entry).mtimeMs : 0;
  if (built > newestOf(SOURCES.map((folder) => join(projectRoot, folder)))) return;
  const done = spawnSync(process.execPath, [join(projectRoot, 'main', 'bootstrap.mjs'), 'build'], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`Expected a build, but found: ${done.stderr}`);
}

function newestOf(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) => {
      const found = statSync(path);
      return found.isDirectory() ? newestOf(readdirSync(path).map((name) => join(path, name))) : found.mtimeMs;
    }),
  );
}

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a command under test: nothing of this machine's own settings. */
function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ...settings };
}

/** Runs one command of the build to its end. */
export function runEntry(
  name: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot, 'build', `${name}.js`), ...args], {
    cwd: projectRoot,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = listen(child);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout: said.stdout, stderr: said.stderr }));
  });
}

function listen(child: ChildProcess): { stdout: string; stderr: string } {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  return said;
}

/** An installation of its own: a data folder and a port that stay the same over its starts. */
export interface Installation {
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  /** Starts the product in a process group of its own; resolves when it has printed its address. */
  start(settings?: Readonly<Record<string, string>>): Promise<Product>;
  /** Ends whatever still runs and removes the folder. */
  remove(): Promise<void>;
}

/** The running product. */
export interface Product {
  readonly pid: number;
  /** What it has said so far. */
  readonly said: { readonly stdout: string; readonly stderr: string };
  /** Process id of one of the two servers it supervises. */
  childPid(entry: 'broker' | 'database'): number | undefined;
  /** Kills the whole process group, or only the main process, without a word of warning. */
  kill(whom: 'group' | 'main'): Promise<void>;
  /** Stops it as a person does. */
  stop(): Promise<void>;
}

/** Makes an installation in a fresh folder. */
export async function newInstallation(): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-product-'));
  const port = await freePort();
  const running = new Set<Product>();
  return {
    dataDir,
    port,
    url: `http://localhost:${port}`,
    async start(settings = {}) {
      const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'build', 'start.js')], {
        cwd: projectRoot,
        env: environment({ PORT: String(port), DATA_DIR: dataDir, ...settings }),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      const said = listen(child);
      const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
      const pid = child.pid ?? 0;
      const product: Product = {
        pid,
        said,
        childPid: (entry) => childrenOf(pid).find((one) => commandOf(one).includes(`build/${entry}.js`)),
        async kill(whom) {
          const children = childrenOf(pid);
          try {
            process.kill(whom === 'group' ? -pid : pid, 'SIGKILL');
          } catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
          }
          await until('every process to be gone', () => (children.some(isAlive) ? undefined : true));
          await gone;
          running.delete(product);
        },
        async stop() {
          child.kill('SIGTERM');
          await gone;
          running.delete(product);
        },
      };
      running.add(product);
      await until(
        'the product to be ready',
        () => {
          if (child.exitCode !== null) throw new Error(`Expected it to start, but found: ${said.stderr}`);
          return said.stdout.includes('职称流程已就绪') ? true : undefined;
        },
        60_000,
      );
      return product;
    },
    async remove() {
      for (const product of running) await product.kill('group');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** True while a process runs; one that has ended and waits for its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
