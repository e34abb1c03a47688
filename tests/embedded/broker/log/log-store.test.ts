import { cp, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readResources } from '../../../../embedded/broker/client/read-resources.ts';
import { dmnDecisions } from '../../../../embedded/broker/dmn/dmn-language.ts';
import { Engine } from '../../../../embedded/broker/engine.ts';
import { feelExpressions } from '../../../../embedded/broker/feel/feel-language.ts';
import { LogStore } from '../../../../embedded/broker/log/log-store.ts';
import type { LogStoreOptions } from '../../../../embedded/broker/log/log-store.ts';
import { diagram, end, flow, serviceTask, start } from '../support/diagram.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';

const xml = diagram('p', start() + serviceTask('work') + end() + flow('start', 'work') + flow('work', 'end'));
const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'log-store-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** The engine's core on a store, so that its state can be looked at. */
class Stored {
  readonly engine = new Engine(feelExpressions, (text, cause) => {
    throw new Error(text, { cause });
  });
  readonly log: LogStore;
  readonly said: string[] = [];

  constructor(folder: string, options: LogStoreOptions = {}) {
    const error = (text: string): number => this.said.push(text);
    this.log = new LogStore(folder, this.engine.state, { eventsPerSnapshot: 40, retryMs: 60_000, error, ...options });
  }

  async open(): Promise<this> {
    const { position } = await this.log.open((event) => this.engine.replay(event));
    this.engine.position = Math.max(this.engine.position, position);
    return this;
  }

  async deploy(): Promise<void> {
    const read = await readResources([{ name: 'p.bpmn', content: Buffer.from(xml) }], feelExpressions, dmnDecisions);
    await this.log.append(this.engine.deploy(read, '<default>', 1000).events);
  }

  /** Starts an instance, and ends every third one. */
  async work(number: number): Promise<void> {
    const variables = { number, big: 1234567890123456789n };
    const created = this.engine.execute({ kind: 'createProcessInstance', bpmnProcessId: 'p', variables }, 1000);
    await this.log.append(created.events);
    if (number % 3 !== 0) return;
    const [job] = this.engine.state.jobs.values();
    const done = this.engine.execute({ kind: 'completeJob', jobKey: job?.key ?? 0, variables: {} }, 1000);
    await this.log.append(done.events);
  }

  dump(): unknown {
    return this.engine.state.dump();
  }
}

/** What a folder opens to. */
async function stateIn(folder: string): Promise<{ readonly state: unknown; readonly said: readonly string[] }> {
  const stored = new Stored(folder);
  await stored.open();
  const state = stored.dump();
  await stored.log.close();
  return { state, said: stored.said };
}

/** Works until the disk fails, or to the end. */
async function workUntilFailure(stored: Stored): Promise<void> {
  try {
    await stored.deploy();
    for (let number = 1; number <= 12; number += 1) await stored.work(number);
  } catch {
    // The disk has failed.
  }
  await stored.log.close();
}

describe('the store', () => {
  it('should open to the state there was, whatever snapshots were written on the way', async () => {
    for (const eventsPerSnapshot of [20, 75, 1_000_000]) {
      for (const most of [10, 25, 60]) {
        // given
        const [folder, disk] = [await newFolder(), new FaultyDisk('EIO')];
        const stored = await new Stored(folder, { eventsPerSnapshot, disk }).open();
        await stored.deploy();
        for (let number = 1; number <= most; number += 1) await stored.work(number);
        // when: as in a kill, nothing reaches the disk any more, whatever is under way
        disk.failFrom = disk.acts + 1;
        await stored.log.close();
        // then: from the log, and then from the state that closing wrote
        expect((await stateIn(folder)).state).toEqual(stored.dump());
        expect((await stateIn(folder)).state).toEqual(stored.dump());
      }
    }
  });

  it('should open to the last acknowledged state wherever it was cut off', async () => {
    // given
    const whole = new FaultyDisk('EIO');
    await workUntilFailure(await new Stored(await newFolder(), { disk: whole }).open());
    const opening = new FaultyDisk('EIO');
    const probe = await new Stored(await newFolder(), { disk: opening }).open();
    await probe.log.close();
    // when
    for (let failFrom = opening.acts + 1; failFrom <= whole.acts; failFrom += 4) {
      const folder = await newFolder();
      const disk = new FaultyDisk('EIO');
      disk.failFrom = failFrom;
      const stored = await new Stored(folder, { disk }).open();
      await workUntilFailure(stored);
      // then: what was refused may have reached the disk whole, when only its sync failed
      const { state } = await stateIn(folder);
      const instances = (dump: unknown): number => (dump as { instance: readonly unknown[] }).instance.length;
      const kept = stored.dump();
      if (JSON.stringify(state, bigAsText) !== JSON.stringify(kept, bigAsText)) {
        expect(Math.abs(instances(state) - instances(kept))).toBeLessThanOrEqual(2);
        expect(stored.said.join()).toContain('the disk took nothing');
      }
    }
  }, 120_000);

  it.each(['ENOSPC', 'EIO'])('should refuse what the disk does not take (%s), and go on when it does', async (code) => {
    // given
    const folder = await newFolder();
    const disk = new FaultyDisk(code);
    const recovered = later();
    const stored = await new Stored(folder, { disk, retryMs: 5, onRecovered: () => recovered.resolve() }).open();
    await stored.deploy();
    await stored.work(1);
    const before = stored.dump();
    // when
    disk.failFrom = disk.acts + 1;
    await expect(stored.work(2)).rejects.toThrow('Cannot accept requests for partition 1');
    await expect(stored.work(2)).rejects.toMatchObject({ isFull: code === 'ENOSPC' });
    // then
    expect(stored.dump()).toEqual(before);
    await stored.log.flushed();
    // when
    disk.failFrom = Number.POSITIVE_INFINITY;
    await recovered.promise;
    await stored.work(3);
    await stored.log.close();
    // then
    expect((await stateIn(folder)).state).toEqual(stored.dump());
  });

  it('should never take a changed byte for data', async () => {
    // given: a folder as a kill leaves it, with a state file and events after it
    const folder = await newFolder();
    const stored = await new Stored(folder).open();
    await stored.deploy();
    for (let number = 1; number <= 25; number += 1) await stored.work(number);
    const original = await newFolder();
    await cp(folder, original, { recursive: true });
    await stored.log.close();
    const expected = (await stateIn(await copyOf(original))).state;
    const files = (await readdir(join(original, 'store'))).sort();
    const outcomes = { refused: 0, cut: 0 };
    let seed = 20_261_125;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * below);
    };
    for (let round = 0; round < 200; round += 1) {
      const copy = await copyOf(original);
      const path = join(copy, 'store', files[round % files.length] ?? '');
      const bytes = await readFile(path);
      if (bytes.length === 0) continue;
      // when
      const place = random(bytes.length);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << random(8));
      await writeFile(path, bytes);
      // then
      const outcome = await stateIn(copy).catch((error: Error) => error);
      if (outcome instanceof Error) {
        expect(outcome.message).toMatch(/备份.*restore/s);
        outcomes.refused += 1;
      } else if (outcome.said.length > 0) {
        expect(outcome.said.join()).toContain('日志末尾');
        outcomes.cut += 1;
      } else {
        // A file that the manifest no longer or not yet names: nothing is read from it.
        expect(outcome.state).toEqual(expected);
      }
      await rm(copy, { recursive: true, force: true });
    }
    expect(outcomes.refused).toBeGreaterThan(50);
    expect(outcomes.cut).toBeGreaterThan(0);
    // and files that are gone or too short
    for (const name of files) {
      const [gone, short] = [await copyOf(original), await copyOf(original)];
      await rm(join(gone, 'store', name));
      const { length } = await readFile(join(short, 'store', name));
      await truncate(join(short, 'store', name), Math.max(0, length - 3));
      for (const damaged of [gone, short]) {
        const outcome = await stateIn(damaged).catch((error: Error) => error);
        if (outcome instanceof Error) expect(outcome.message).toMatch(/备份/);
        else if (outcome.said.length > 0) expect(outcome.said.join()).toMatch(/备份/);
        else expect(outcome.state).toEqual(expected);
      }
    }
  }, 120_000);
});

async function copyOf(folder: string): Promise<string> {
  const copy = await newFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
}

function bigAsText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function later(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
