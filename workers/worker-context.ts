import type { Clock } from '../domain/clock.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadlines } from '../zeebe/deadlines.ts';
import type { EngineCommands } from '../zeebe/engine-commands.ts';
import type { NoticeAsk } from './notices/notice-ask.ts';

/** What every worker may use. */
export interface WorkerContext {
  readonly stores: Stores;
  readonly clock: Clock & { refresh(): Promise<void> };
  /** The policy package of a year; throws IncidentError when it is not loaded. */
  readonly policy: (year: number) => PolicyYear;
  readonly calendar: () => WorkingCalendar;
  readonly deadlines: Deadlines;
  readonly engineCommands: Pick<EngineCommands, 'publish'>;
  /** Asks for a notice; a fact that was told before is not told again. */
  readonly requestNotice: (ask: NoticeAsk) => Promise<void>;
}
