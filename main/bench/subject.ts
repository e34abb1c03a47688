import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { startRealZeebeBroker } from '../real-zeebe/start.ts';

/** A server under measurement, in a process of its own. */
export interface Subject {
  readonly grpcAddress: string;
  readonly startUpMs: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** The embedded broker as `npm run broker` starts it, on a new folder that goes at its stop, or on the given one. */
export async function startEmbedded(given?: string): Promise<Subject> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'zhicheng-bench-'));
  const port = String(await freePort());
  const args = ['--data', folder, '--port', port, '--management-port', '0'];
  const { pid, startUpMs, stop } = await startEntry('broker.js', args);
  return {
    grpcAddress: `127.0.0.1:${port}`,
    pid,
    startUpMs,
    stop: async () => {
      await stop();
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The embedded database as `npm run database` starts it, on a folder that outlives it. */
export async function startDatabase(folder: string): Promise<Subject & { readonly uri: string }> {
  const port = String(await freePort());
  const { pid, startUpMs, stop } = await startEntry('database.js', ['--data', folder, '--port', port]);
  const address = `127.0.0.1:${port}`;
  return { grpcAddress: address, uri: `mongodb://${address}/`, pid, startUpMs, stop };
}

/** The gateway that stores nothing. */
export async function startDoNothing(): Promise<Subject> {
  const { pid, startUpMs, stop, firstLine } = await startEntry('bench.js', ['--serve', 'nothing']);
  return { grpcAddress: firstLine.replace(/^ready /, ''), pid, startUpMs, stop };
}

/** A real Zeebe with its usual settings on loopback. */
export async function startReal(): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-bench-'));
  const began = performance.now();
  const zeebe = await startRealZeebeBroker({ dataDir: folder, port: 0, managementPort: 0 });
  return {
    grpcAddress: zeebe.grpcAddress,
    pid: zeebe.pid,
    startUpMs: Math.round(performance.now() - began),
    stop: async () => {
      await zeebe.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resident memory of a process in megabytes, as ps tells it. */
export function residentMb(pid: number): number {
  const shown = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString();
  return Math.round(Number(shown.trim()) / 1024);
}

interface Started {
  readonly pid: number;
  readonly startUpMs: number;
  readonly firstLine: string;
  readonly stop: () => Promise<void>;
}

/** Starts an entry of the build and waits for its first line. */
export async function startEntry(
  entry: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const began = performance.now();
  const file = fileURLToPath(new URL(entry, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const [firstLine] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    pid: child.pid ?? 0,
    startUpMs: Math.round(performance.now() - began),
    firstLine,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
