import { readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FaultyDisk } from '../support/faulty-disk.ts';
import { StoredEngine, stateIn, useFolders } from '../support/stored-engine.ts';

const folders = useFolders();

/** So many instances, of which every third one ends. */
async function work(stored: StoredEngine, most: number): Promise<void> {
  for (const step of stored.steps(most)) await step();
}

describe('the store', () => {
  it('should open to the state there was, whatever snapshots were written on the way', async () => {
    for (const eventsPerSnapshot of [20, 75, 1_000_000]) {
      for (const most of [10, 25, 60]) {
        // given
        const [folder, disk] = [await folders.make(), new FaultyDisk('EIO')];
        const stored = await new StoredEngine(folder, { eventsPerSnapshot, disk }).open();
        await work(stored, most);
        // when: as in a kill, nothing reaches the disk any more, whatever is under way
        disk.failFrom = disk.acts + 1;
        await stored.log.close();
        // then: from the log, and then from the state that closing wrote
        expect((await stateIn(folder)).state).toBe(stored.dump());
        expect((await stateIn(folder)).state).toBe(stored.dump());
      }
    }
  });

  it.each(['ENOSPC', 'EIO'])('should refuse what the disk does not take (%s), and go on when it does', async (code) => {
    // given
    const folder = await folders.make();
    const disk = new FaultyDisk(code);
    const stored = await new StoredEngine(folder, { disk }).open();
    await work(stored, 1);
    const before = stored.dump();
    // when
    disk.failFrom = disk.acts + 1;
    await expect(stored.create(2)).rejects.toThrow('Cannot accept requests for partition 1');
    await expect(stored.create(2)).rejects.toMatchObject({ isFull: code === 'ENOSPC' });
    // then
    expect(stored.dump()).toBe(before);
    await stored.log.flushed();
    // when
    disk.failFrom = Number.POSITIVE_INFINITY;
    await stored.recovered();
    await stored.create(3);
    await stored.log.close();
    // then
    expect((await stateIn(folder)).state).toBe(stored.dump());
  });

  it('should not write the state again when all that came after it was refused', async () => {
    // given: the state of this position is written by closing
    const folder = await folders.make();
    const first = await new StoredEngine(folder).open();
    await work(first, 4);
    await first.log.close();
    const names = await readdir(join(folder, 'store'));
    const disk = new FaultyDisk('ENOSPC');
    const stored = await new StoredEngine(folder, { disk }).open();
    // when
    disk.failFrom = disk.acts + 1;
    await expect(stored.create(5)).rejects.toThrow('out of disk space');
    disk.failFrom = Number.POSITIVE_INFINITY;
    await stored.recovered();
    await stored.log.close();
    // then
    expect((await stateIn(folder)).state).toBe(first.dump());
    expect(await readdir(join(folder, 'store'))).toEqual(names);
  });

  it('should never take a changed byte for data', async () => {
    // given: a folder as a kill leaves it, with a state file and events after it
    const [folder, disk] = [await folders.make(), new FaultyDisk('EIO')];
    const stored = await new StoredEngine(folder, { disk }).open();
    await work(stored, 25);
    disk.failFrom = disk.acts + 1;
    await stored.log.close();
    const original = await folders.copyOf(folder);
    const expected = (await stateIn(await folders.copyOf(original))).state;
    const files = (await readdir(join(original, 'store'))).sort();
    const outcomes = { refused: 0, cut: 0 };
    let seed = 20_261_125;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * below);
    };
    for (let round = 0; round < 200; round += 1) {
      const copy = await folders.copyOf(original);
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
      const [gone, short] = [await folders.copyOf(original), await folders.copyOf(original)];
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
