/** What can be wrong between a deadline, its ladder in the engine and its task. */
export const watchKinds = [
  'ladder-missing',
  'ladder-doubled',
  'ladder-left-over',
  'timer-wrong',
  'task-over',
  'deadline-missing',
  'deadline-over',
  'job-ended',
  'task-missing',
] as const;

/** What can be wrong between a deadline, its ladder in the engine and its task. */
export type WatchKind = (typeof watchKinds)[number];

/** A ladder instance of a deadline as the engine's history shows it. */
export interface WatchedLadder {
  readonly instanceKey: string;
  readonly running: boolean;
  /** Due moments of its waiting timers; undefined when the history of the instance has not arrived. */
  readonly timers: readonly number[] | undefined;
  /** What it has planned last: the moment (null: no rung left) and for which revision of the deadline. */
  readonly plannedAt: number | null;
  readonly revision: number;
}

/** A deadline beside what the engine does about it. */
export interface WatchedDeadline {
  readonly id: string;
  readonly live: boolean;
  readonly revision: number;
  readonly ladders: readonly WatchedLadder[];
  /** Whether its task is still to be done; undefined when it has none. */
  readonly taskIsOpen?: boolean | undefined;
}

/** An open user task beside its deadline and its job. */
export interface WatchedTask {
  readonly id: string;
  /** True when the diagram names a deadline for it. */
  readonly takesDeadline: boolean;
  readonly deadline: 'live' | 'over' | 'none';
  readonly deadlineId?: string | undefined;
  readonly jobEnded: boolean;
}

/** One difference, with what it is about. */
export interface WatchDifference {
  readonly kind: WatchKind;
  readonly deadlineId?: string;
  readonly taskId?: string;
  readonly instanceKeys: readonly string[];
}

/** A timer that is so late has been forgotten by the engine. */
const LATE_MS = 10 * 60_000;
/** Rounding of moments on their way through the engine. */
const SAME_MS = 1_000;

/** What is missing, doubled or late about a deadline. */
export function deadlineDifferences(deadline: WatchedDeadline, nowMs: number): WatchDifference[] {
  const running = deadline.ladders.filter((ladder) => ladder.running);
  const about = (kind: WatchKind, ladders: readonly WatchedLadder[] = []): WatchDifference => ({
    kind,
    deadlineId: deadline.id,
    instanceKeys: ladders.map(({ instanceKey }) => instanceKey),
  });
  if (!deadline.live) return running.length > 0 ? [about('ladder-left-over', running)] : [];
  const found: WatchDifference[] = [];
  if (deadline.taskIsOpen === false) found.push(about('task-over'));
  if (running.length === 0) found.push(about('ladder-missing'));
  if (running.length > 1) found.push(about('ladder-doubled', running));
  const wrong = running.filter((ladder) => hasWrongTimer(ladder, deadline.revision, nowMs));
  if (running.length === 1 && wrong.length > 0) found.push(about('timer-wrong', wrong));
  return found;
}

/** What is wrong about an open task. */
export function taskDifferences(task: WatchedTask): WatchDifference[] {
  const about = (kind: WatchKind): WatchDifference => ({
    kind,
    taskId: task.id,
    ...(task.deadlineId === undefined ? {} : { deadlineId: task.deadlineId }),
    instanceKeys: [],
  });
  if (task.jobEnded) return [about('job-ended')];
  if (!task.takesDeadline || task.deadline === 'live') return [];
  return [about(task.deadline === 'over' ? 'deadline-over' : 'deadline-missing')];
}

function hasWrongTimer({ timers, plannedAt, revision }: WatchedLadder, current: number, nowMs: number): boolean {
  if (revision !== current) return true;
  if (timers === undefined || plannedAt === null) return false;
  const due = timers.find((timer) => Math.abs(timer - plannedAt) <= SAME_MS);
  return due === undefined || due < nowMs - LATE_MS;
}
