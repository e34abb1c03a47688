import { describe, expect, it } from '@jest/globals';
import { deadlineDifferences, taskDifferences } from '../../domain/deadline-watch.ts';
import type { WatchedDeadline, WatchedLadder } from '../../domain/deadline-watch.ts';

const now = Date.parse('2025-09-25T09:00:00+08:00');
const ladder: WatchedLadder = {
  instanceKey: '11',
  running: true,
  timers: [now + 1_000],
  plannedAt: now + 1_000,
  revision: 1,
};
const deadline: WatchedDeadline = { id: 'dl-1', live: true, revision: 1, ladders: [ladder], taskIsOpen: true };
const kindsOf = (changed: Partial<WatchedDeadline>): string[] =>
  deadlineDifferences({ ...deadline, ...changed }, now).map(({ kind }) => kind);

describe('the check of a deadline', () => {
  it('should find nothing where one ladder waits for the moment it has planned', () => {
    expect(kindsOf({})).toEqual([]);
    expect(kindsOf({ ladders: [{ ...ladder, plannedAt: null, timers: [] }] })).toEqual([]);
    expect(kindsOf({ ladders: [{ ...ladder, timers: undefined }] })).toEqual([]);
  });

  it('should find a missing, a doubled and a left-over ladder', () => {
    expect(kindsOf({ ladders: [{ ...ladder, running: false }] })).toEqual(['ladder-missing']);
    expect(kindsOf({ ladders: [ladder, { ...ladder, instanceKey: '12' }] })).toEqual(['ladder-doubled']);
    expect(kindsOf({ live: false })).toEqual(['ladder-left-over']);
    expect(kindsOf({ live: false, ladders: [{ ...ladder, running: false }] })).toEqual([]);
  });

  it('should find a timer that is missing, forgotten, or of an older revision', () => {
    expect(kindsOf({ ladders: [{ ...ladder, timers: [] }] })).toEqual(['timer-wrong']);
    const forgotten = now - 3_600_000;
    expect(kindsOf({ ladders: [{ ...ladder, timers: [forgotten], plannedAt: forgotten }] })).toEqual(['timer-wrong']);
    expect(kindsOf({ revision: 2 })).toEqual(['timer-wrong']);
  });

  it('should find a deadline whose task is over', () => {
    expect(kindsOf({ taskIsOpen: false })).toEqual(['task-over']);
    expect(kindsOf({ taskIsOpen: undefined })).toEqual([]);
  });
});

describe('the check of a task', () => {
  const task = { id: '7', takesDeadline: true, deadline: 'live', jobEnded: false } as const;

  it('should find nothing where the deadline runs, or none is asked for', () => {
    expect(taskDifferences(task)).toEqual([]);
    expect(taskDifferences({ ...task, takesDeadline: false, deadline: 'none' })).toEqual([]);
  });

  it('should find a task without a running deadline, and one whose job has ended', () => {
    const kinds = (changed: object) => taskDifferences({ ...task, ...changed }).map(({ kind }) => kind);
    expect(kinds({ deadline: 'none' })).toEqual(['deadline-missing']);
    expect(kinds({ deadline: 'over' })).toEqual(['deadline-over']);
    expect(kinds({ jobEnded: true })).toEqual(['job-ended']);
  });
});
