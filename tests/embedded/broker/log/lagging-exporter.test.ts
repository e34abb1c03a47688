import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FaultyDisk } from '../support/faulty-disk.ts';
import { StoredEngine, useFolders } from '../support/stored-engine.ts';

const folders = useFolders();

async function positionsAfter(stored: StoredEngine, position: number): Promise<number[]> {
  const positions: number[] = [];
  for await (const event of stored.log.read(position)) positions.push(event.position);
  return positions;
}

async function segmentsIn(folder: string): Promise<number> {
  return (await readdir(join(folder, 'store'))).filter((name) => name.startsWith('events-')).length;
}

describe('records nobody has exported yet', () => {
  it('should stay through states, restarts and a kill, and go once they are acknowledged', async () => {
    // given
    const folder = await folders.make();
    const disk = new FaultyDisk('EIO');
    const first = new StoredEngine(folder, { disk });
    first.log.keepAfter(0);
    await first.open();
    for (const step of first.steps(24)) await step();
    const all = first.events.map(({ position }) => position);
    const half = all[Math.floor(all.length / 2)] ?? 0;
    disk.failFrom = disk.acts + 1;
    await first.log.close();
    expect(await segmentsIn(folder)).toBeGreaterThan(3);

    // when
    const second = new StoredEngine(folder);
    second.log.keepAfter(0);
    await second.open();
    const kept = await positionsAfter(second, 0);
    second.log.keepAfter(half);
    await second.create(100);
    await second.log.close();
    const more = [...all, ...second.events.map(({ position }) => position)];

    // then
    expect(kept).toEqual(all);
    const third = new StoredEngine(folder);
    third.log.keepAfter(half);
    await third.open();
    expect(await positionsAfter(third, half)).toEqual(more.filter((position) => position > half));
    expect((await positionsAfter(third, 0)).length).toBeLessThan(more.length);

    // when: everything is acknowledged
    const before = await segmentsIn(folder);
    third.log.keepAfter(more.at(-1) ?? 0);
    await third.log.close();
    expect(before).toBeGreaterThan(1);
    expect(await segmentsIn(folder)).toBe(1);
  });

  it('should not be kept when nobody exports', async () => {
    const folder = await folders.make();
    const stored = await new StoredEngine(folder).open();
    for (const step of stored.steps(24)) await step();
    await stored.log.close();
    expect(await segmentsIn(folder)).toBe(1);
  });
});
