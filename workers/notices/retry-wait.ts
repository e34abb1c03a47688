/** Tries of one delivery before a person has to look at it. */
export const MOST_TRIES = 8;

/** Milliseconds until the next try after so many: 5 s, 20 s, 80 s … up to an hour. */
export function retryWaitMs(attempts: number): number {
  return Math.min(3_600_000, 5_000 * 4 ** Math.max(0, attempts - 1));
}
