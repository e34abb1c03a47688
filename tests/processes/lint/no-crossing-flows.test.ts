import { describe, expect, it } from '@jest/globals';
import { drawnDiagram } from './drawn-diagram.ts';
import { problemsOf } from './problems-of.ts';

const node = (id: string, x: number, y: number) => ({ id, at: [x, y, 100, 80] as const });
const nodes = [node('a', 0, 0), node('b', 300, 0), node('c', 0, 200), node('d', 300, 200)];
const found = (...flows: Parameters<typeof drawnDiagram>[1] & object) =>
  problemsOf('no-crossing-flows', drawnDiagram(nodes, flows));

describe('no-crossing-flows', () => {
  it('should warn of two flows that cross', async () => {
    const down = {
      id: 'a>d',
      points: [
        [100, 40],
        [150, 40],
        [150, 240],
        [300, 240],
      ],
    } as const;
    const up = {
      id: 'c>b',
      points: [
        [100, 220],
        [200, 220],
        [200, 140],
        [120, 140],
        [120, 20],
        [300, 20],
      ],
    } as const;
    expect(await found(down, up)).toEqual(['a-to-d']);
  });

  it('should warn of two flows on one stretch, and of one ending in another, when they connect different nodes', async () => {
    const straight = {
      id: 'a>b',
      points: [
        [100, 40],
        [300, 40],
      ],
    } as const;
    const onTop = {
      id: 'c>d',
      points: [
        [50, 200],
        [150, 40],
        [250, 40],
        [350, 200],
      ],
    } as const;
    const touching = {
      id: 'c>d',
      points: [
        [50, 200],
        [200, 40],
        [350, 200],
      ],
    } as const;
    expect(await found(straight, onTop)).toEqual(['a-to-b']);
    expect(await found(straight, touching)).toEqual(['a-to-b']);
  });

  it('should accept flows that part from one node or meet at one on a shared stretch', async () => {
    const straight = {
      id: 'a>b',
      points: [
        [100, 40],
        [300, 40],
      ],
    } as const;
    const parting = {
      id: 'a>d',
      points: [
        [100, 40],
        [200, 40],
        [200, 240],
        [300, 240],
      ],
    } as const;
    const meeting = {
      id: 'c>d',
      points: [
        [100, 240],
        [300, 240],
      ],
    } as const;
    expect(await found(straight, parting, meeting)).toEqual([]);
  });

  it('should warn even of those when they cross', async () => {
    const straight = {
      id: 'a>b',
      points: [
        [100, 40],
        [300, 40],
      ],
    } as const;
    const across = {
      id: 'a>d',
      points: [
        [50, 0],
        [50, -20],
        [200, -20],
        [200, 240],
        [300, 240],
      ],
    } as const;
    expect(await found(straight, across)).toEqual(['a-to-b']);
  });

  it('should not mind flows that run beside each other', async () => {
    const upper = {
      id: 'a>b',
      points: [
        [100, 40],
        [300, 40],
      ],
    } as const;
    const lower = {
      id: 'c>d',
      points: [
        [100, 240],
        [300, 240],
      ],
    } as const;
    expect(await found(upper, lower)).toEqual([]);
  });
});
