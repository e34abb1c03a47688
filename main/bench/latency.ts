import { inLanes } from './lanes.ts';

/** What a number of requests of one kind took, in milliseconds. */
export interface Latency {
  readonly requests: number;
  readonly concurrency: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly largest: number;
}

/** Sends `requests` requests, `concurrency` at a time, and takes the time of each. Throws when one is refused. */
export async function latencyOf(
  requests: number,
  concurrency: number,
  send: (n: number) => Promise<void>,
): Promise<Latency> {
  const taken: number[] = [];
  await inLanes(requests, concurrency, async (n) => {
    const began = performance.now();
    await send(n);
    taken.push(performance.now() - began);
  });
  const sorted = taken.toSorted((one, other) => one - other);
  const at = (part: number): number => Number((sorted[Math.ceil(sorted.length * part) - 1] ?? 0).toFixed(2));
  return { requests, concurrency, p50: at(0.5), p95: at(0.95), p99: at(0.99), largest: at(1) };
}
