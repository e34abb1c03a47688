import type { CalendarDate } from '../../domain/calendar-date.ts';
import { formatDate } from '../../domain/calendar-date.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Stores } from '../../store/connect.ts';
import { readDueData } from '../../store/retention.ts';
import type { DueSource } from '../../store/retention.ts';
import type { Logger } from '../../zeebe/logger.ts';

/** What the job works with. */
export interface RetentionContext {
  readonly stores: Stores;
  /** The e-mails that lie as files. */
  readonly mailFiles: DueSource;
  readonly clock: Pick<Clock, 'now' | 'today'>;
  readonly machineNow: () => number;
  readonly log: Logger;
}

/** Erases once a day what its time is over for. */
export interface RetentionJob {
  /** Erases what is due now; answers how much of each kind. */
  run(): Promise<Readonly<Record<string, number>>>;
  start(): void;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 3_600_000;

/** Makes the job. Each erasure is put on record before it begins, with the number due; one that was cut off is done again. */
export function createRetentionJob({ stores, mailFiles, clock, machineNow, log }: RetentionContext): RetentionJob {
  let lastDay: CalendarDate | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<Record<string, number>> {
    const erased: Record<string, number> = {};
    for (const { rule, before, count, erase } of await readDueData(stores, mailFiles, clock, machineNow())) {
      if (count === 0) continue;
      await stores.audit.append({
        at: new Date(clock.now()),
        accountId: 'system',
        act: 'retention.erase',
        subject: `retention:${rule.kind}`,
        after: { count, before: before.toISOString() },
      });
      erased[rule.kind] = await erase();
      log.info(`retention: erased ${erased[rule.kind]} of ${rule.kind}`);
    }
    return erased;
  }

  const runDaily = async (): Promise<void> => {
    const today = clock.today();
    if (today === lastDay) return;
    try {
      await run();
      lastDay = today;
    } catch (error) {
      log.error(`retention of ${formatDate(today)} failed and is tried again within the hour`, error);
    }
  };
  const look = (): void => void (running = running.then(runDaily));

  return {
    run,
    start() {
      look();
      timer = setInterval(look, LOOK_EVERY_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
