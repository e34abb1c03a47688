import type { Stores } from '../store/connect.ts';
import { recordCutOff } from '../store/audit-intent/record-change.ts';
import type { EngineClock } from '../zeebe/engine-clock.ts';
import type { Logger } from '../zeebe/logger.ts';

/** What the upkeep of the audit works with. */
interface AuditUpkeepContext {
  readonly stores: Stores;
  /** Hands the head of the day outside; nothing happens when it was done. */
  readonly handOver: () => Promise<boolean>;
  readonly clock: Pick<EngineClock, 'onJump'>;
  readonly log: Logger;
}

const EVERY_MS = 60_000;

/** Every minute: acts that a crash cut off are recorded, and the head of a new day is handed outside. Answers how to end it. */
export function startAuditUpkeep({ stores, handOver, clock, log }: AuditUpkeepContext): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): void => {
    running = running
      .then(() => recordCutOff(stores, Date.now()))
      .then(handOver)
      .catch((error: unknown) => log.error(`audit: ${error instanceof Error ? error.message : String(error)}`));
  };
  tick();
  const timer = setInterval(tick, EVERY_MS);
  timer.unref();
  const stopListening = clock.onJump(tick);
  return {
    async stop() {
      clearInterval(timer);
      stopListening();
      await running;
    },
  };
}
