import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One embedded server that runs as a child process and is started again whenever it ends by itself. */
export interface ChildServer {
  /** Stops the child for good: SIGTERM first, SIGKILL after 10 s. */
  stop(): Promise<void>;
}

/** What to run and how to tell people about it. */
export interface ChildServerOptions {
  readonly name: string;
  /** Path of the bundled entry. */
  readonly entry: string;
  /** Asked anew at every start, so that a restarted child gets what holds then. */
  readonly args: () => readonly string[];
  readonly log: (line: string) => void;
}

const readyTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;
const longestBackOffMs = 10_000;

/** Starts the child and resolves once it has printed `ready`; rejects with its last words if it ends before that. */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  let stopping = false;
  let failures = 0;
  let child = await launch(options);
  watch(child);

  function watch(running: ChildProcess): void {
    running.once('exit', (code, signal) => {
      if (stopping) return;
      failures += 1;
      const backOffMs = Math.min(200 * 2 ** failures, longestBackOffMs);
      options.log(`${options.name} ended (${signal ?? code ?? 'unknown'}); starting it again in ${backOffMs} ms`);
      setTimeout(() => void restart(), backOffMs);
    });
  }

  async function restart(): Promise<void> {
    if (stopping) return;
    try {
      child = await launch(options);
      failures = 0;
      watch(child);
      options.log(`${options.name} is back`);
    } catch (error) {
      failures += 1;
      options.log(`${options.name} does not start: ${error instanceof Error ? error.message : String(error)}`);
      setTimeout(() => void restart(), Math.min(200 * 2 ** failures, longestBackOffMs));
    }
  }

  return {
    async stop() {
      stopping = true;
      await end(child);
    },
  };
}

function launch({ name, entry, args }: ChildServerOptions): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [...args()], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    const lastWords: string[] = [];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`Expected ${name} to be ready within ${readyTimeoutMs} ms, but it was not.`));
    }, readyTimeoutMs);
    const onEarlyExit = (): void => {
      clearTimeout(timer);
      reject(
        new Error(`Expected ${name} to start, but it ended: ${lastWords.slice(-5).join(' ') || 'without a word'}`),
      );
    };
    child.once('exit', onEarlyExit);
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        lastWords.push(line);
        if (lastWords.length > 50) lastWords.shift();
        process.stderr.write(`[${name}] ${line}\n`);
      });
    }
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.trim() !== 'ready') return;
        clearTimeout(timer);
        child.removeListener('exit', onEarlyExit);
        resolve(child);
      });
    }
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
