import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { MongoClient } from 'mongodb';
import { freePort } from '../../../main/free-port.ts';

const root = join(import.meta.dirname, '../../..');

describe('the embedded database as a process', () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhicheng-database-'));
    // Inside the tree, so that the bundle finds the packages it leaves out.
    program = join(root, 'build', `database-under-test-${process.pid}.mjs`);
    await build({
      entryPoints: [join(root, 'main/entries/database.ts')],
      outfile: program,
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      logLevel: 'silent',
    });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  async function start(data: string, limitBlocks?: number): Promise<{ child: ChildProcess; uri: string }> {
    const port = await freePort();
    const args = [program, '--port', String(port), '--data', data];
    // A limit on file size is a full disk that needs no privileges: writes beyond it fail.
    const child = limitBlocks
      ? spawn('bash', ['-c', `ulimit -f ${limitBlocks}; exec "$0" "$@"`, process.execPath, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
      : spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    expect(line).toBe('ready');
    return { child, uri: `mongodb://127.0.0.1:${port}/?serverSelectionTimeoutMS=500` };
  }

  async function idsIn(uri: string): Promise<Set<number>> {
    const client = await MongoClient.connect(uri);
    const docs = await client.db('office').collection<{ _id: number }>('log').find().toArray();
    await client.close();
    return new Set(docs.map(({ _id }) => _id));
  }

  it('should lose no acknowledged write when killed', async () => {
    // given
    const data = join(folder, 'killed');
    const acknowledged = new Set<number>();
    let next = 0;

    for (let round = 0; round < 4; round++) {
      const { child, uri } = await start(data);
      const client = await MongoClient.connect(uri);
      const log = client.db('office').collection<{ _id: number; text: string }>('log');
      const wanted = acknowledged.size + 60 + round * 37;
      const exited = once(child, 'exit');

      // when: eight writers at once, killed in the middle of it
      const writer = async (): Promise<void> => {
        for (;;) {
          const _id = next++;
          try {
            await log.insertOne({ _id, text: '记录'.repeat(50) });
          } catch {
            return;
          }
          acknowledged.add(_id);
          if (acknowledged.size === wanted) child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: 8 }, writer));
      await exited;
      await client.close();
    }
    const { child, uri } = await start(data);

    // then
    const kept = await idsIn(uri);
    expect([...acknowledged].filter((_id) => !kept.has(_id))).toEqual([]);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('should not acknowledge what the disk did not take, and go on from what it holds', async () => {
    // given
    const data = join(folder, 'full');
    const acknowledged: number[] = [];
    const refused: number[] = [];
    const { child, uri } = await start(data, 512);
    const client = await MongoClient.connect(uri);
    const log = client.db('office').collection<{ _id: number; text: string }>('log');

    // when
    for (let _id = 0; _id < 30; _id++) {
      const outcome = log.insertOne({ _id, text: 'x'.repeat(40_000) });
      await outcome.then(
        () => acknowledged.push(_id),
        () => refused.push(_id),
      );
    }
    const seen = await idsIn(uri);
    await client.close();
    child.kill('SIGKILL');
    await once(child, 'exit');

    // then
    const again = await start(data);
    const kept = await idsIn(again.uri);
    again.child.kill('SIGTERM');
    await once(again.child, 'exit');
    expect(refused.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(5);
    expect([...seen]).toEqual(acknowledged);
    expect(acknowledged.filter((_id) => !kept.has(_id))).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    ['no data folder', ['--port', '27017'], /--data/],
    ['a port that is no number', ['--port', 'x', '--data', 'd'], /--port/],
    ['an unknown argument', ['--data', 'd', '--verbose'], /verbose/],
  ])('should stop with one sentence at %s', async (_name, args, expected) => {
    // when
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
    const [code] = (await once(child, 'close')) as [number];

    // then
    expect(code).toBe(2);
    expect(text).toMatch(expected);
    expect(text.trim().split('\n')).toHaveLength(1);
  });

  it('should refuse a folder that another process uses', async () => {
    // given
    const data = join(folder, 'shared');
    const { child } = await start(data);

    // when
    const second = spawn(process.execPath, [program, '--port', '0', '--data', data], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    second.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
    const [code] = (await once(second, 'close')) as [number];

    // then
    expect(code).toBe(1);
    expect(text).toContain('另一个进程');
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});
