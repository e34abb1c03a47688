import { describe, expect, it } from '@jest/globals';
import { leaseOf, SHORTEST_LEASE_MS } from '../../zeebe/task-lease.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const now = Date.parse('2025-09-22T01:00:00Z');
const taskOf = (ageMs: number, id = '2251799813685000') => ({ id, createdAt: new Date(now - ageMs) });

describe('the lease of a task on the list', () => {
  it('should grow with the time the task has been there', () => {
    // when
    const leases = [MINUTE, 10 * MINUTE, 3 * HOUR].map((age) => leaseOf(taskOf(age), now, SHORTEST_LEASE_MS));
    // then
    expect(leases).toEqual([2 * MINUTE, 10 * MINUTE, 3 * HOUR]);
  });

  it('should keep 100 000 old tasks to a few renewals a second, spread over their time', () => {
    // given
    const keys = Array.from({ length: 1000 }, (_, n) => String(2251799813685000 + n));
    // when
    const leases = keys.map((key) => leaseOf(taskOf(90 * 24 * HOUR, key), now, SHORTEST_LEASE_MS));
    // then
    const renewalsASecond = (100_000 / leases.length) * leases.reduce((sum, lease) => sum + 1000 / lease, 0);
    expect(renewalsASecond).toBeLessThan(6);
    expect(new Set(leases).size).toBe(1000);
    expect(Math.max(...leases)).toBe(6 * HOUR);
    expect(Math.min(...leases)).toBeGreaterThan(4.5 * HOUR - MINUTE);
  });

  it('should never lease a task for less than asked, nor much longer than it has been there', () => {
    // when
    const young = leaseOf(taskOf(-HOUR, '999'), now, SHORTEST_LEASE_MS);
    const middle = leaseOf(taskOf(2.1 * MINUTE, '999'), now, SHORTEST_LEASE_MS);
    // then
    expect([young, middle]).toEqual([2 * MINUTE, 2 * MINUTE]);
  });
});
