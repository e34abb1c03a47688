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

/** A document of the kill test; its version says how many changes of it were acknowledged. */
interface Logged {
  _id: number;
  version: number;
  key: string;
  group: string;
  tags: string[];
}

const killRounds = Number(process.env['ZHICHENG_KILL_ROUNDS'] ?? 4);
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

  it(
    `should lose no acknowledged write in ${killRounds} kills, and keep every index true to its documents`,
    async () => {
      // given
      const data = join(folder, 'killed');
      const acknowledged = new Map<number, number>();
      let next = 0;

      for (let round = 0; round <= killRounds; round++) {
        const { child, uri } = await start(data);
        const client = await MongoClient.connect(uri);
        const log = client.db('office').collection<Logged>('log');
        const exited = once(child, 'exit');

        // then: what the rounds before acknowledged is there, by every index as by a look at each document
        const kept = await log.find().sort({ _id: 1 }).toArray();
        const versions = new Map(kept.map(({ _id, version }) => [_id, version]));
        const lost = [...acknowledged].filter(([_id, version]) => (versions.get(_id) ?? -1) < version);
        expect(lost).toEqual([]);
        for (const order of ['group', 'key', 'tags'] as const) {
          const byIndex = await log
            .find({ [order]: { $gte: '' } })
            .hint(`${order}_1`)
            .toArray();
          expect(byIndex.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(kept.map(({ _id }) => _id));
        }
        if (round === killRounds) {
          await client.close();
          child.kill('SIGTERM');
          expect((await exited)[0]).toBe(0);
          return;
        }

        // when: eight writers at once, killed in the middle of it
        await log.createIndex({ group: 1 });
        await log.createIndex({ key: 1 }, { unique: true });
        await log.createIndex({ tags: 1 });
        const wanted = 60 + ((round * 37) % 90);
        let count = 0;
        const note = (_id: number, version: number): void => {
          acknowledged.set(_id, version);
          if (++count === wanted) child.kill('SIGKILL');
        };
        const writer = async (): Promise<void> => {
          for (;;) {
            const _id = next++;
            try {
              await log.insertOne({ _id, version: 0, key: `k${_id}`, group: 'a', tags: ['x', `t${_id}`] });
              note(_id, 0);
              await log.updateOne({ _id }, { $set: { group: 'b', version: 1, key: `m${_id}` }, $push: { tags: 'y' } });
              note(_id, 1);
            } catch {
              return;
            }
          }
        };
        await Promise.all(Array.from({ length: 8 }, writer));
        await exited;
        await client.close();
      }
    },
    killRounds * 10_000 + 60_000,
  );

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
