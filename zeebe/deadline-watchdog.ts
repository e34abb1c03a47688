import type { Clock } from '../domain/clock.ts';
import { deadlineDifferences, taskDifferences } from '../domain/deadline-watch.ts';
import type { WatchDifference, WatchedLadder } from '../domain/deadline-watch.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import { isLiveTask } from '../store/user-task/user-task.entity.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import { repairDifference } from './deadline-repair.ts';
import type { RepairContext } from './deadline-repair.ts';
import type { Logger } from './logger.ts';
import { createWatchNotices } from './watch-notices.ts';

/** What the watchdog works with. */
export interface WatchdogContext extends RepairContext {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What a check has looked at. */
export interface WatchReport {
  readonly at: Date;
  readonly deadlines: number;
  readonly tasks: number;
  readonly differences: number;
}

/** Compares the deadlines with the engine's ladders, timers and tasks, and repairs what differs. */
export interface DeadlineWatchdog {
  /** Checks now; a difference is an alert once it was seen in two checks in a row. */
  run(): Promise<WatchReport>;
  /** The last check; undefined before the first. */
  last(): WatchReport | undefined;
  /** Puts one difference right; false when there is no such alert. */
  repair(alertId: string, by: string): Promise<boolean>;
  start(): void;
  stop(): Promise<void>;
}

const CHECK_EVERY_MS = 300_000;
const BATCH = 200;
const DAY_MS = 86_400_000;
/** Ladders are looked for this long after their deadline was settled. */
const AFTERMATH_MS = 30 * 86_400_000;
/** Jobs so young may still be on their way to the list; older ones than the second were looked at before. */
const JOB_SETTLING_MS = 10 * 60_000;
const JOB_WINDOW_MS = 90 * 86_400_000;
const USER_TASK = 'io.camunda.zeebe:userTask';

/** Makes the watchdog. It asks the history that the engine exports, never the engine itself. */
export function createDeadlineWatchdog(context: WatchdogContext): DeadlineWatchdog {
  const { stores, clock, log } = context;
  const watchNotices = createWatchNotices(context);
  let last: WatchReport | undefined;
  let checking: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function check(): Promise<WatchReport> {
    const now = clock.now();
    const found: WatchDifference[] = [];
    let deadlines = 0;
    for (const state of ['running', 'paused', 'breached'] as const) {
      deadlines += await eachPage(
        (after) => stores.deadlines.pageOf(state, after, BATCH),
        async (page) => void found.push(...(await ofDeadlines(page, now))),
      );
    }
    for (const { from, before } of daysOf(now - AFTERMATH_MS, now)) {
      // The last part is open, for what is settled while the check runs.
      const settled = await stores.deadlines.settledBetween(from, before.getTime() > now ? undefined : before);
      for (let at = 0; at < settled.length; at += BATCH) {
        found.push(...(await ofDeadlines(settled.slice(at, at + BATCH), now)));
      }
    }
    const open = await eachPage(
      (after) => stores.userTasks.pageOf('open', after, BATCH),
      async (page) => void found.push(...(await ofTasks(page))),
    );
    found.push(...(await ofJobs(now)));
    const at = new Date(now);
    const alerts = found.map((difference) => ({ ...difference, id: idOf(difference) }));
    for (const alert of alerts)
      await stores.deadlineAlerts.seen({ ...alert, instanceKeys: [...alert.instanceKeys] }, at);
    for (const alert of await stores.deadlineAlerts.notAmong(alerts.map(({ id }) => id))) {
      await watchNotices.closed(alert);
      await stores.deadlineAlerts.gone(alert.id);
    }
    await watchNotices.tell();
    if (found.length > 0) log.warn(`deadline check: ${found.length} differences`);
    last = { at, deadlines, tasks: open, differences: found.length };
    return last;
  }

  async function ofDeadlines(batch: readonly Deadline[], now: number): Promise<WatchDifference[]> {
    const keys = batch.flatMap((deadline) => Object.keys(deadline.ladders ?? {}));
    const history = await stores.engineRecords.waitingIn(keys);
    const tasks = await stores.userTasks.byIds(batch.flatMap(({ taskId }) => taskId ?? []));
    const openTasks = new Set(tasks.filter(isLiveTask).map(({ id }) => id));
    return batch.flatMap((deadline) => {
      const ladders = Object.entries(deadline.ladders ?? {}).map(
        ([instanceKey, { nextRungAt, revision }]): WatchedLadder => ({
          instanceKey,
          running: history.get(instanceKey)?.running ?? true,
          timers: history.get(instanceKey)?.timers,
          plannedAt: nextRungAt?.getTime() ?? null,
          revision,
        }),
      );
      const { id, revision, state, taskId } = deadline;
      const isOver = state === 'met' || state === 'superseded';
      const taskIsOpen = taskId === undefined ? undefined : openTasks.has(taskId);
      return deadlineDifferences({ id, live: !isOver, revision, ladders, taskIsOpen }, now);
    });
  }

  async function ofTasks(batch: readonly UserTask[]): Promise<WatchDifference[]> {
    const ended = await stores.engineRecords.endedJobs(batch.map(({ id }) => id));
    const rows = await stores.deadlines.byIds(batch.flatMap(({ deadlineId }) => deadlineId ?? []));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return batch.flatMap(({ id, headers, deadlineId }) => {
      const row = byId.get(deadlineId ?? '');
      const isOver = row?.state === 'met' || row?.state === 'superseded';
      const deadline = row === undefined ? 'none' : isOver ? 'over' : 'live';
      const takesDeadline = (headers['deadline'] ?? '') !== '';
      return taskDifferences({ id, takesDeadline, deadline, deadlineId, jobEnded: ended.has(id) });
    });
  }

  /** Jobs of user tasks that the engine has and the task list has not. */
  async function ofJobs(now: number): Promise<WatchDifference[]> {
    const found: WatchDifference[] = [];
    for (const { from, before } of daysOf(now - JOB_WINDOW_MS, now - JOB_SETTLING_MS)) {
      const jobs = await stores.engineRecords.openJobs(USER_TASK, from, before);
      const known = new Set((await stores.userTasks.byIds(jobs)).map(({ id }) => id));
      for (const taskId of jobs) if (!known.has(taskId)) found.push({ kind: 'task-missing', taskId, instanceKeys: [] });
    }
    return found;
  }

  function run(): Promise<WatchReport> {
    const next = checking.catch(() => undefined).then(check);
    checking = next;
    return next;
  }

  return {
    run,
    last: () => last,
    async repair(alertId, by) {
      const alert = await stores.deadlineAlerts.byId(alertId);
      if (alert === undefined || (alert.state !== 'open' && alert.state !== 'suspected')) return false;
      await repairDifference(alert, context);
      await watchNotices.closed(alert, by);
      await stores.deadlineAlerts.repaired(alertId, by, new Date(clock.now()));
      return true;
    },
    start() {
      const tick = (): void => {
        run()
          .catch((error: unknown) =>
            log.warn(`deadline check: ${error instanceof Error ? error.message : String(error)}`),
          )
          .finally(() => {
            if (timer !== undefined) timer = setTimeout(tick, CHECK_EVERY_MS);
          });
      };
      timer = setTimeout(tick, CHECK_EVERY_MS);
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await checking.catch(() => undefined);
    },
  };
}

/** The days from one moment up to another, so that a long time is read in parts; the last takes in its end. */
function* daysOf(fromMs: number, toMs: number): Generator<{ from: Date; before: Date }> {
  for (let from = fromMs; from <= toMs; from += DAY_MS) {
    yield { from: new Date(from), before: new Date(Math.min(from + DAY_MS, toMs + 1)) };
  }
}

/** Goes through rows page by page in the order of their ids; answers how many there were. */
async function eachPage<Row extends { readonly id: string }>(
  read: (after: string) => Promise<readonly Row[]>,
  use: (page: readonly Row[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const page = await read(after);
    await use(page);
    count += page.length;
    const end = page.at(-1);
    if (end === undefined || page.length < BATCH) return count;
    after = end.id;
  }
}

function idOf({ kind, deadlineId, taskId }: WatchDifference): string {
  return `${kind}:${taskId ?? deadlineId ?? ''}`;
}
