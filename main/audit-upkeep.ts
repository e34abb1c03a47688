import type { Stores } from '../store/connect.ts';
import { recordCutOffActs } from '../web/api/record-act.ts';
import type { Logger } from '../zeebe/logger.ts';

/** What the upkeep of the audit works with. */
interface AuditUpkeepContext {
  readonly stores: Stores;
  readonly log: Logger;
}

const EVERY_MS = 60_000;

/** Every minute: acts that a crash cut off before their row are recorded. Answers how to end it. */
export function startAuditUpkeep({ stores, log }: AuditUpkeepContext): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): void => {
    running = recordCutOffActs({ stores }, Date.now()).catch((error: unknown) =>
      log.error(`audit: ${error instanceof Error ? error.message : String(error)}`),
    );
  };
  tick();
  const timer = setInterval(tick, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
