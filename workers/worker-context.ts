import type { Clock } from '../domain/clock.ts';
import type { PolicyKey } from '../domain/office-rules.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import type { RuleList } from '../domain/rule-list.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadlines } from '../zeebe/deadlines.ts';
import type { EngineCommands } from '../zeebe/engine-commands.ts';
import type { NoticeAsk } from './notices/notice-ask.ts';

/** What every worker may use. */
export interface WorkerContext {
  readonly stores: Stores;
  readonly clock: Clock & { refresh(): Promise<void> };
  /** The newest policy package of a year; throws IncidentError when there is none. For a case ask `policyOf`. */
  readonly policy: (year: number) => PolicyYear;
  /** The policy package an application, a session or a matter was submitted under; throws IncidentError when there is none. */
  readonly policyOf: (key: PolicyKey) => PolicyYear;
  /** The checkable rules of a year. */
  readonly rulesOf: (year: number) => RuleList | undefined;
  readonly calendar: () => WorkingCalendar;
  readonly deadlines: Deadlines;
  readonly engineCommands: Pick<EngineCommands, 'publish'>;
  /** Asks for a notice; a fact that was told before is not told again. */
  readonly requestNotice: (ask: NoticeAsk) => Promise<void>;
}
