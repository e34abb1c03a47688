import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { projectRoot } from '../../../main/project-root.ts';
import { StoredEngine, useFolders } from './support/stored-engine.ts';

const rounds = Number(process.env['ZHICHENG_KILL_ROUNDS'] ?? 5);
const longestMs = 300;
const folders = useFolders();

/** The numbers the broker has spoken of, by what it said last of each. */
type Said = Map<number, 'try' | 'made' | 'end' | 'done'>;

/** Runs the broker under load and kills it at a random moment; notes what it said. */
async function killUnderLoad(subject: string, dataDir: string, said: Said): Promise<void> {
  const child = spawn(process.execPath, [subject, dataDir, String(said.size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')]);
  let timer: NodeJS.Timeout | undefined;
  lines.on('line', (line) => {
    const [word = '', number] = line.split(' ');
    if (word === 'open') timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * longestMs);
    else if (word === 'error') throw new Error(line);
    else said.set(Number(number), word as 'try' | 'made' | 'end' | 'done');
  });
  await ended;
  clearTimeout(timer);
  if (timer === undefined) throw new Error('Expected the broker to open, but it ended');
}

/** The numbers of the instances that wait, and how many jobs there are. */
async function waitingIn(folder: string): Promise<{ readonly numbers: readonly number[]; readonly jobs: number }> {
  const stored = await new StoredEngine(folder).open();
  const { variables, jobs } = stored.engine.state;
  const numbers = [...variables.values()].filter(({ name }) => name === 'number').map(({ value }) => Number(value));
  const found = { numbers, jobs: [...jobs.values()].length };
  await stored.log.close();
  return found;
}

describe('a broker killed under load', () => {
  it(
    `should lose and double nothing in ${String(rounds)} rounds`,
    async () => {
      // given
      const subject = join(projectRoot, 'build', 'kill-subject.mjs');
      await build({
        entryPoints: [join(projectRoot, 'tests', 'embedded', 'broker', 'support', 'kill-subject.ts')],
        outfile: subject,
        bundle: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
      });
      const dataDir = await folders.make();
      const said: Said = new Map();
      for (let round = 1; round <= rounds; round += 1) {
        // when
        await killUnderLoad(subject, dataDir, said);
        // then
        const { numbers, jobs } = await waitingIn(await folders.copyOf(dataDir));
        const waiting = new Set(numbers);
        expect({ round, doubled: numbers.length - waiting.size, jobs }).toEqual({
          round,
          doubled: 0,
          jobs: numbers.length,
        });
        const wrong = [...said].filter(
          ([number, word]) => (word === 'made' && !waiting.has(number)) || (word === 'done' && waiting.has(number)),
        );
        expect({ round, wrong }).toEqual({ round, wrong: [] });
        expect(numbers.filter((number) => !said.has(number))).toEqual([]);
      }
      const words = [...said.values()];
      const done = words.filter((word) => word === 'done').length;
      expect(done).toBeGreaterThan(rounds);
      process.stderr.write(
        `kill: ${String(rounds)} rounds, ${String(words.length)} instances tried, ${String(done)} done, none lost or doubled\n`,
      );
    },
    60_000 + rounds * 10_000,
  );
});
