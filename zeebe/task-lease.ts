import type { UserTask } from '../store/user-task/user-task.entity.ts';

/** The first lease is short, so that a task in hand when the power went is soon handed out again; the sweep renews it. */
export const FIRST_LEASE_MS = 30_000;
/** The shortest lease of a task that is on the list. */
export const SHORTEST_LEASE_MS = 120_000;
/** The longest: a task whose job has gone unheard is found out after so long. */
const LONGEST_LEASE_MS = 6 * 3_600_000;
/** A lease is cut by up to a quarter, each task by its own part, so that tasks that came together are not renewed together. */
const SPREAD = 0.25;

/**
 * How long a task on the list is leased anew: as long again as it has been there, within the limits. So an old task costs the
 * engine little, and one that was withdrawn unheard stays listed at most twice as long as it had been.
 */
export function leaseOf(task: Pick<UserTask, 'id' | 'createdAt'>, nowMs: number, shortestMs: number): number {
  const age = nowMs - task.createdAt.getTime();
  if (age <= shortestMs) return shortestMs;
  // The last digits of a key are as good as chance, and the same at every renewal.
  const part = Number(task.id.slice(-3)) / 1000;
  return Math.max(shortestMs, Math.round(Math.min(age, LONGEST_LEASE_MS) * (1 - SPREAD * part)));
}
