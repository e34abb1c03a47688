import { describe, expect, it } from '@jest/globals';
import { figuresOf } from '../../../main/bench/figures.ts';
import type { Measured } from '../../../main/bench/figures.ts';

function measured(completedPerSecond: number, startUpMs = 500, loadedMb = 150): Measured {
  return { seconds: 12, createdPerSecond: completedPerSecond, completedPerSecond, startUpMs, idleMb: 90, loadedMb };
}

describe('figures of the benchmark', () => {
  it('should set the measured beside the aims', () => {
    // when
    const figures = figuresOf(measured(600), measured(1200), measured(200));

    // then
    expect(figures).toEqual({
      readyMs: { value: 500, aim: '< 1000', isMet: true },
      residentMb: { value: 150, aim: '< 200', isMet: true },
      ratioToRealZeebe: { value: 3, aim: '>= 2', isMet: true, ceiling: 6 },
      partOfCeiling: 0.5,
    });
  });

  it('should say when an aim is missed', () => {
    const figures = figuresOf(measured(300, 1000, 200), measured(1200), measured(200));
    expect([figures.readyMs.isMet, figures.residentMb.isMet, figures.ratioToRealZeebe?.isMet]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('should not make up a ratio without a real Zeebe', () => {
    expect(figuresOf(measured(600), measured(1200), undefined)).not.toHaveProperty('ratioToRealZeebe');
  });
});
