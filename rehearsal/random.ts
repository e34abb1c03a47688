/** Numbers drawn from one seed: the same seed gives the same year. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True with the given likelihood, 0 to 1. */
  chance(likelihood: number): boolean;
  /** One of the items, by their weights. */
  pick<T>(items: readonly (readonly [T, number])[]): T;
}

/** Makes a source of numbers (mulberry32: small, well spread, no need for secrecy here). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (likelihood) => next() < likelihood,
    pick(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = items.at(-1);
      if (last === undefined) throw new RangeError('Expected items to pick from, but found none');
      return last[0];
    },
  };
}
