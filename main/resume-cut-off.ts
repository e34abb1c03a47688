import { resumeSubmissions } from '../web/api/application/submit-application.ts';
import { resumeCalendarYears } from '../web/api/calendar/calendar-proposal.ts';
import { resumeMatters } from '../web/api/matter/start-matter.ts';
import { resumeSessions } from '../web/api/session/plan-session.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadlines } from '../zeebe/deadlines.ts';
import type { EngineCommands } from '../zeebe/engine-commands.ts';
import type { Logger } from '../zeebe/logger.ts';

/** What is resumed works with these. */
interface Context {
  readonly stores: Stores;
  readonly engineCommands: EngineCommands;
  readonly deadlines: Deadlines;
  readonly log: Logger;
}

/** Carries on, beside the pages, with what a crash has cut off between the database and the engine: a long rest never delays the start. */
export function resumeCutOff({ stores, engineCommands, deadlines, log }: Context): { stop(): Promise<void> } {
  let stopping = false;
  const isStopping = (): boolean => stopping;
  const parts = [
    () => noteSearchKeys(stores, isStopping),
    () => resumeSubmissions({ stores, engineCommands, isStopping }),
    () => resumeSessions({ stores, engineCommands }),
    () => resumeMatters({ stores, engineCommands }),
    () => resumeCalendarYears({ stores, deadlines }),
  ];
  const run = async (): Promise<void> => {
    for (const part of parts) {
      if (stopping) return;
      // One that fails leaves the others to go on; it is tried again at the next start.
      await part().catch((error: unknown) =>
        log.warn(`resuming: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
  };
  const running = run();
  return {
    async stop() {
      stopping = true;
      await running;
    },
  };
}

const PAGE = 100;

/** Cases of an older version learn under which words they are found. */
async function noteSearchKeys(stores: Stores, isStopping: () => boolean): Promise<void> {
  while (!isStopping() && (await stores.applications.noteSearchKeys(PAGE)) === PAGE);
}
