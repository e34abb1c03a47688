import { describe, expect, it } from '@jest/globals';
import { drawnDiagram } from './drawn-diagram.ts';
import { problemsOf } from './problems-of.ts';

const left = { id: 'left', at: [0, 0, 100, 80] } as const;
const right = { id: 'right', at: [200, 0, 100, 80] } as const;
const forth = {
  id: 'left>right',
  points: [
    [100, 40],
    [200, 40],
  ],
} as const;
const back = {
  id: 'right>left',
  points: [
    [250, 80],
    [250, 120],
    [50, 120],
    [50, 80],
  ],
} as const;

describe('left-to-right', () => {
  it('should warn of a flow that points left and does not lead back', async () => {
    const xml = drawnDiagram([left, right], [back]);
    expect(await problemsOf('left-to-right', xml)).toEqual(['right-to-left']);
  });

  it('should accept a loop back to an earlier step', async () => {
    expect(await problemsOf('left-to-right', drawnDiagram([left, right], [forth, back]))).toEqual([]);
  });

  it('should accept a loop back from an event on the border of the later step', async () => {
    // given
    const event = {
      id: 'event',
      at: [232, 62, 36, 36],
      type: 'boundaryEvent',
      attributes: 'attachedToRef="right"',
    } as const;
    // when
    const xml = drawnDiagram([left, right, event], [forth, { ...back, id: 'event>left' }]);
    // then
    expect(await problemsOf('left-to-right', xml)).toEqual([]);
  });

  it('should not mind a flow straight down', async () => {
    const below = { id: 'below', at: [10, 200, 36, 36], type: 'endEvent' } as const;
    const down = {
      id: 'left>below',
      points: [
        [28, 80],
        [28, 200],
      ],
    } as const;
    const xml = drawnDiagram([left, below], [down]);
    expect(await problemsOf('left-to-right', xml)).toEqual([]);
  });
});
