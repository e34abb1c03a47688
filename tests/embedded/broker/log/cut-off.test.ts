import { copyFile, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { realDisk } from '../../../../embedded/broker/log/disk.ts';
import { EventLog } from '../../../../embedded/broker/log/event-log.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';
import { StoredEngine, stateIn, useFolders } from '../support/stored-engine.ts';

const instances = 12;
const folders = useFolders();

/** The state after each batch of a life without failures, and how many acts the disk did at opening and in all. */
async function reference() {
  const disk = new FaultyDisk('EIO');
  const stored = await new StoredEngine(await folders.make(), { disk }).open();
  const opening = disk.acts;
  const states = [stored.dump()];
  let unsafe = 0;
  stored.onAcknowledged = async () => {
    states.push(stored.dump());
    if (await disk.isLogUnsafe()) unsafe += 1;
  };
  for (const step of stored.steps(instances)) await step();
  await stored.log.close();
  return { states, opening, acts: disk.acts, unsafe };
}

/** Lives until the disk fails for good; answers how many batches were acknowledged. */
async function liveUntilFailure(folder: string, disk: FaultyDisk): Promise<number> {
  const stored = await new StoredEngine(folder, { disk, retryMs: 60_000 }).open();
  try {
    for (const step of stored.steps(instances)) await step();
  } catch {
    // The disk has failed.
  }
  await stored.log.close();
  return stored.acknowledged;
}

describe('a store that is cut off', () => {
  it('should acknowledge nothing that a loss of power could take', async () => {
    const { unsafe, states } = await reference();
    expect(unsafe).toBe(0);
    expect(states.length).toBe(1 + 1 + instances + instances / 3);
  });

  it.each(['a kill', 'a loss of power'])(
    'should open to the state before or after the batch in flight after %s at any act',
    async (what) => {
      // given
      const { states, opening, acts } = await reference();
      for (let failFrom = opening + 1; failFrom <= acts; failFrom += 1) {
        const folder = await folders.make();
        const disk = new FaultyDisk('EIO');
        disk.failFrom = failFrom;
        // when
        const acknowledged = await liveUntilFailure(folder, disk);
        if (what === 'a loss of power') await disk.losePower();
        const { state } = await stateIn(folder);
        // then
        const place = states.indexOf(state);
        expect({ failFrom, place, acknowledged }).toEqual({ failFrom, acknowledged, place: expect.any(Number) });
        expect([acknowledged, acknowledged + 1]).toContain(place);
        // and it stays that way
        expect((await stateIn(folder)).state).toBe(state);
      }
    },
    240_000,
  );

  it.each(['a kill', 'a stop'])(
    'should refuse one command and go on when any single act fails, and hold just what was acknowledged after %s',
    async (what) => {
      const { opening, acts } = await reference();
      for (let failFrom = opening + 1; failFrom <= acts; failFrom += 1) {
        // given
        const folder = await folders.make();
        const disk = new FaultyDisk('ENOSPC');
        const stored = await new StoredEngine(folder, { disk }).open();
        disk.failFrom = failFrom;
        disk.failUntil = failFrom + 1;
        let acknowledged = stored.dump();
        stored.onAcknowledged = () => void (acknowledged = stored.dump());
        // when
        for (const step of stored.steps(instances)) {
          await step().catch(async () => {
            expect(stored.dump()).toBe(acknowledged);
            await stored.recovered();
            await step();
          });
        }
        if (what === 'a kill') [disk.failFrom, disk.failUntil] = [disk.acts + 1, Number.POSITIVE_INFINITY];
        await stored.log.close();
        // then
        expect({ failFrom, state: (await stateIn(folder)).state }).toEqual({ failFrom, state: acknowledged });
      }
    },
    240_000,
  );

  it('should keep exactly the whole batches when the log is cut at any byte', async () => {
    // given
    const folder = await folders.make();
    const stored = await new StoredEngine(folder, { eventsPerSnapshot: 1_000_000 }).open();
    const states = [stored.dump()];
    const ends = [0];
    const path = join(folder, 'store', 'events-0000000000000000');
    stored.onAcknowledged = async () => {
      states.push(stored.dump());
      ends.push((await readFile(path)).length);
    };
    for (const step of stored.steps(3)) await step();
    const original = await folders.copyOf(folder);
    await stored.log.close();
    const cut = await folders.make();
    const file = join(cut, 'events-0000000000000000');
    await copyFile(join(original, 'store', 'events-0000000000000000'), file);
    const positions = await lastPositions(cut);
    for (let size = ends.at(-1) ?? 0; size >= 0; size -= 1) {
      // when
      await truncate(file, size);
      // then
      const whole = ends.filter((end) => end <= size).length - 1;
      const { log, tail } = await EventLog.open(realDisk, cut, [0]);
      await log.close();
      expect({ size, last: log.last, tail: tail?.bytes ?? 0 }).toEqual({
        size,
        last: positions[whole],
        tail: size - (ends[whole] ?? 0),
      });
    }
    // and the states are those of the whole batches
    for (const [place, end] of ends.entries()) {
      for (const size of [end - 1, end, end + 1, end + 25].filter((one) => one >= 0 && one <= (ends.at(-1) ?? 0))) {
        const copy = await folders.copyOf(original);
        await truncate(join(copy, 'store', 'events-0000000000000000'), size);
        const { state, said } = await stateIn(copy);
        const whole = ends.filter((one) => one <= size).length - 1;
        expect(states.indexOf(state)).toBe(whole);
        expect({ place, said: said.length }).toEqual({ place, said: size === ends[whole] ? 0 : 1 });
        const aside = (await readdir(join(copy, 'store'))).filter((name) => name.startsWith('cut-after-'));
        expect(aside.length).toBe(said.length);
      }
    }
  }, 120_000);

  it('should refuse a changed byte before the last batch, and say what to do', async () => {
    // given
    const folder = await folders.make();
    const stored = await new StoredEngine(folder, { eventsPerSnapshot: 1_000_000 }).open();
    for (const step of stored.steps(3)) await step();
    const original = await folders.copyOf(folder);
    await stored.log.close();
    const path = join(original, 'store', 'events-0000000000000000');
    const bytes = await readFile(path);
    // when: in the middle of the deployment
    bytes[200] = (bytes[200] ?? 0) ^ 4;
    await writeFile(path, bytes);
    const refused = stateIn(original);
    // then
    await expect(refused).rejects.toThrow(/从第 0 字节起有记录损坏.*npm run restore.*Nothing was changed/s);
    expect(await readFile(path)).toEqual(bytes);
  });
});

/** The last position of each batch, from 0. */
async function lastPositions(folder: string): Promise<number[]> {
  const { log } = await EventLog.open(realDisk, folder, [0]);
  const positions = [0];
  for await (const frames of log.read(0)) positions.push(...frames.map(({ last }) => last));
  await log.close();
  return positions;
}
