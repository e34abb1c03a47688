import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DueQueue } from '../../../../embedded/broker/state/due-queue.ts';

interface Entry {
  readonly at?: number;
}

const change = fc.record({ key: fc.integer({ min: 1, max: 12 }), at: fc.option(fc.integer({ min: 0, max: 9 })) });

/** A queue beside the plain list of what it ought to hold. */
function queueAndList(): {
  queue: DueQueue<Entry>;
  put: (key: number, at: number | null) => void;
  list: Map<number, number>;
} {
  const queue = new DueQueue<Entry>(({ at }) => at);
  const list = new Map<number, number>();
  const put = (key: number, at: number | null): void => {
    const old = list.get(key);
    queue.change(key, old === undefined ? undefined : { at: old }, at === null ? undefined : { at });
    if (at === null) list.delete(key);
    else list.set(key, at);
  };
  return { queue, put, list };
}

describe('the queue of what is due', () => {
  it('should answer the earliest first and those of one time in the order of their keys', () => {
    // given
    const { queue, put } = queueAndList();
    put(3, 5);
    put(1, 7);
    put(2, 5);
    put(4, 9);
    // when, then
    expect(queue.first()).toEqual({ at: 5, key: 2 });
    expect(queue.due(7, 10)).toEqual([2, 3, 1]);
    expect(queue.due(7, 2)).toEqual([2, 3]);
  });

  it('should answer a key once that went away and came back at the same time', () => {
    // given
    const { queue, put } = queueAndList();
    put(1, 5);
    put(1, null);
    put(1, 5);
    // when, then
    expect(queue.due(5, 10)).toEqual([1]);
    expect(queue.due(5, 10)).toEqual([1]);
  });

  it('should not answer what has moved on or is gone', () => {
    // given
    const { queue, put } = queueAndList();
    put(1, 5);
    put(2, 5);
    put(1, 8);
    put(2, null);
    // when, then
    expect(queue.due(5, 10)).toEqual([]);
    expect(queue.due(8, 10)).toEqual([1]);
  });

  it('should answer what a plain list answers after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 300 }), fc.integer({ min: 1, max: 5 }), (changes, most) => {
        // given
        const { queue, put, list } = queueAndList();
        changes.forEach(({ key, at }, n) => {
          // when
          put(key, at);
          const now = n % 10;
          // then
          const expected = [...list]
            .filter(([, due]) => due <= now)
            .sort(([a, first], [b, second]) => first - second || a - b)
            .map(([one]) => one);
          expect(queue.due(now, most)).toEqual(expected.slice(0, most));
        });
      }),
    );
  });
});
