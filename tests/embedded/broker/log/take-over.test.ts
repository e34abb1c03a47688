import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FaultyDisk } from '../support/faulty-disk.ts';
import { OldFolder } from '../support/old-folder.ts';
import { StoredEngine, stateIn, useFolders } from '../support/stored-engine.ts';

const folders = useFolders();

/** What an earlier version left: its state in the middle of its life, its events, or both. */
type Kept = 'state and all events' | 'state and later events' | 'events alone' | 'state alone';
const kinds: readonly Kept[] = ['state and all events', 'state and later events', 'events alone', 'state alone'];

async function oldData(
  kept: Kept,
): Promise<{ readonly folder: string; readonly state: string; readonly next: number }> {
  const folder = await folders.make();
  const old = new OldFolder(folder);
  const stored = await new StoredEngine(await folders.make()).open();
  let written = 0;
  stored.onAcknowledged = async () => {
    await old.writeEvents(stored.events.slice(written));
    written = stored.events.length;
    const writesState = kept === 'state alone' ? true : kept !== 'events alone' && stored.acknowledged === 5;
    if (!writesState) return;
    if (kept === 'state alone') await new OldFolder(folder).drop(stored.engine.position);
    await old.writeState(stored.engine.state, stored.engine.position);
    if (kept === 'state and later events') await old.drop(stored.engine.position);
  };
  // Without an end: what is deleted would stay in a folder whose state is written anew every time.
  await stored.deploy();
  for (let number = 1; number <= 8; number += 1) await stored.create(number);
  await stored.log.close();
  return { folder, state: stored.dump(), next: stored.engine.state.lastKey };
}

describe('the data of an earlier version', () => {
  it.each(kinds)('should be taken over: %s', async (kept) => {
    // given
    const { folder, state, next } = await oldData(kept);
    // when
    const stored = await new StoredEngine(folder).open();
    // then
    expect(stored.dump()).toBe(state);
    expect(stored.engine.state.lastKey).toBe(next);
    await stored.create(100);
    await stored.complete();
    const later = stored.dump();
    await stored.log.close();
    expect((await stateIn(folder)).state).toBe(later);
    expect(await new OldFolder(folder).keys()).toEqual(['meta']);
  });

  it.each(kinds)(
    'should be taken over after a cut at any act of the taking over: %s',
    async (kept) => {
      // given
      const { folder, state } = await oldData(kept);
      const whole = new FaultyDisk('EIO');
      const probe = await new StoredEngine(await folders.copyOf(folder), { disk: whole }).open();
      const { acts } = whole;
      await probe.log.close();
      expect(acts).toBeGreaterThan(10);
      for (let failFrom = 1; failFrom <= acts; failFrom += 1) {
        for (const losesPower of [false, true]) {
          const copy = await folders.copyOf(folder);
          const disk = new FaultyDisk('EIO');
          disk.failFrom = failFrom;
          // when
          const cut = new StoredEngine(copy, { disk });
          await cut.open().then(
            () => cut.log.close(),
            () => undefined,
          );
          if (losesPower) await disk.losePower();
          // then
          expect({ failFrom, losesPower, state: (await stateIn(copy)).state }).toEqual({ failFrom, losesPower, state });
        }
      }
    },
    120_000,
  );

  it('should not be read again when its removal was cut off', async () => {
    // given: taken over and gone on, with the old entries still there, before and after the word that they have moved
    const { folder, state } = await oldData('state and later events');
    const before = await folders.copyOf(folder);
    expect((await stateIn(before)).state).toBe(state);
    const old = new OldFolder(before);
    const stored = await new StoredEngine(await folders.make()).open();
    await stored.deploy();
    await old.writeEvents(stored.events);
    const half = await stateIn(before);
    await old.writeState(stored.engine.state, stored.engine.position);
    // when
    const whole = await stateIn(before);
    // then
    expect([half.state, whole.state]).toEqual([state, state]);
    expect(await old.keys()).toEqual(['meta']);
    await stored.log.close();
  });
});

describe('the first start', () => {
  it('should begin with nothing after a cut at any of its acts', async () => {
    // given
    const whole = new FaultyDisk('EIO');
    const probe = await new StoredEngine(await folders.make(), { disk: whole }).open();
    const [{ acts }, empty] = [whole, probe.dump()];
    await probe.log.close();
    for (let failFrom = 1; failFrom <= acts; failFrom += 1) {
      for (const losesPower of [false, true]) {
        const folder = await folders.make();
        const disk = new FaultyDisk('EIO');
        disk.failFrom = failFrom;
        // when
        const cut = new StoredEngine(folder, { disk });
        await expect(cut.open()).rejects.toThrow('the disk under test failed');
        if (losesPower) await disk.losePower();
        const stored = await new StoredEngine(folder).open();
        // then
        expect(stored.dump()).toBe(empty);
        await stored.deploy();
        await stored.create(1);
        await stored.log.close();
        expect((await stateIn(folder)).state).toBe(stored.dump());
        expect(await readdir(join(folder, 'store'))).not.toContain('manifest.new');
      }
    }
  });

  it('should not begin anew where data was and its files are gone', async () => {
    // given
    const folder = await folders.make();
    const stored = await new StoredEngine(folder).open();
    await stored.deploy();
    await stored.log.close();
    // when
    await rm(join(folder, 'store'), { recursive: true });
    // then
    await expect(stateIn(folder)).rejects.toThrow(/manifest 不见了.*备份.*restore a backup/s);
  });
});
