import { describe, expect, it } from '@jest/globals';
import { latencyOf } from '../../../main/bench/latency.ts';

describe('the latency of requests', () => {
  it('should send each request once and no more at a time than asked for', async () => {
    // given
    const sent: number[] = [];
    let [atOnce, most] = [0, 0];
    // when
    const latency = await latencyOf(20, 4, async (n) => {
      sent.push(n);
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
    });
    // then
    expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(most).toBe(4);
    expect(latency).toMatchObject({ requests: 20, concurrency: 4 });
    expect(latency.p50 <= latency.p95 && latency.p95 <= latency.largest).toBe(true);
  });

  it('should not take a refused request for a fast one', async () => {
    await expect(latencyOf(2, 1, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });
});
