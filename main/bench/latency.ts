/** What a number of requests of one kind took, in milliseconds. */
export interface Latency {
  readonly requests: number;
  readonly concurrency: number;
  readonly p50: number;
  readonly p95: number;
  readonly largest: number;
}

/** Sends `requests` requests, `concurrency` at a time, and takes the time of each. Throws when one is refused. */
export async function latencyOf(
  requests: number,
  concurrency: number,
  send: (n: number) => Promise<void>,
): Promise<Latency> {
  const taken: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < requests) {
      next += 1;
      const began = performance.now();
      await send(next);
      taken.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const sorted = taken.toSorted((one, other) => one - other);
  const at = (part: number): number => Number((sorted[Math.ceil(sorted.length * part) - 1] ?? 0).toFixed(1));
  return { requests, concurrency, p50: at(0.5), p95: at(0.95), largest: at(1) };
}
