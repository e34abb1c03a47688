import type { Logger } from 'pino';
import type { CaseFileKind, CaseFileLimits } from '../../domain/case-file.ts';
import type { Clock } from '../../domain/clock.ts';
import type { OfficeRules, PolicyKey } from '../../domain/office-rules.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import type { WorkingCalendar } from '../../domain/working-calendar.ts';
import type { AuditHead } from '../../store/audit/chain-check.ts';
import type { Stores } from '../../store/connect.ts';
import type { DueSource } from '../../store/retention.ts';
import type { PersonHash } from '../../store/secret/person-hash.ts';
import type { SecretBox } from '../../store/secret/secret-box.ts';
import type { LintProblem } from '../contract/process.ts';
import type { Deadlines } from '../../zeebe/deadlines.ts';
import type { DeadlineWatchdog } from '../../zeebe/deadline-watchdog.ts';
import type { DeployedVersions, Resource } from '../../zeebe/deployment.ts';
import type { ReadLadder } from '../../zeebe/escalation-ladder.ts';
import type { EngineCommands } from '../../zeebe/engine-commands.ts';
import type { LiveEvents } from './event/live-events.ts';
import type { IdentityProvider } from './oidc/identity-provider.ts';

/** A pledge as people sign it. */
export interface PledgeText {
  readonly version: string;
  readonly text: string;
}

/** What this installation is. */
interface ApiSettings {
  readonly demo: boolean;
  /** Bureau, committee and administrator roles wait until their holder has a second factor. */
  readonly requireSecondFactor: boolean;
  /** After how long without use, and after how long at the latest, a sign-in ends. */
  readonly signInLifetime: { readonly idleMs: number; readonly longestMs: number };
  /** Where people open the pages; https makes the cookie secure. */
  readonly publicUrl: string;
  /** The hash by which one person is recognised over several applications. */
  readonly personHash: PersonHash;
  /** Hosts that notice channels may call. */
  readonly channelHosts: readonly string[];
  /** Addresses and networks of the proxies whose word on a caller's address counts; none: that of the connection. */
  readonly trustedProxies: readonly string[];
  /** What kinds of files cases take. */
  readonly caseFileKinds: readonly CaseFileKind[];
  /** How much files may weigh. */
  readonly fileLimits: CaseFileLimits;
  /** Folder of the built interface. */
  readonly pagesFolder: string;
}

/** Everything the api works with; main builds it. */
export interface ApiDeps {
  readonly stores: Stores;
  /** The e-mails that lie as files where no mail server is set. */
  readonly mailFiles: DueSource;
  readonly clock: Clock;
  /** The calendar that holds at this moment. */
  readonly calendar: WorkingCalendar;
  /** The newest package of every year. */
  readonly policies: readonly PolicyYear[];
  /** The package an application, a session or a matter was submitted under. Throws Conflict when there is none. */
  readonly policyOf: (key: PolicyKey) => PolicyYear;
  /** Everything above, the rule lists, and how to read it again after a change. */
  readonly rules: OfficeRules;
  /** The personal pledge (个人承诺, 14f); a new wording takes a new version, and an older signature then no longer counts. */
  readonly personalPledge: PledgeText;
  readonly deadlines: Pick<Deadlines, 'change' | 'recalculate' | 'settle'>;
  /** Compares the deadlines with the engine. */
  readonly watchdog: Pick<DeadlineWatchdog, 'run' | 'last' | 'repair'>;
  readonly engineCommands: Pick<EngineCommands, 'publish' | 'completeJob' | 'reopenStep'>;
  /** Deploys diagrams; rejects with the gateway's INVALID_ARGUMENT when one is broken. */
  readonly deploy: (resources: readonly Resource[], deployedBy: string) => Promise<DeployedVersions>;
  /** Checks a well-formed diagram against the rules of processes/lint. */
  readonly lint: (xml: string) => Promise<readonly LintProblem[]>;
  /** The rungs of a deadline by the decision table that runs. */
  readonly readLadder: ReadLadder;
  /** True when the engine answers. */
  readonly engineIsUp: () => Promise<boolean>;
  /** Moves the controlled clock of a demo to a moment and waits, within bounds, until the workers are quiet. */
  readonly moveClock?: (epochMs: number) => Promise<void>;
  /** Closes the secrets of channels and of second factors; of them the api opens the latter alone. */
  readonly secretBox: Pick<SecretBox, 'seal' | 'open'>;
  /** Where people may sign in beside the password; absent where none is set. */
  readonly identityProvider?: IdentityProvider;
  /** Sends an invitation by e-mail; false when the server did not take it. Absent where no mail is possible. */
  readonly sendInvitation?: (invitation: {
    readonly to: string;
    readonly name: string;
    readonly username: string;
    readonly link: string;
    readonly expiresAt: Date;
  }) => Promise<boolean>;
  /** The heads of the audit that were handed outside and can be read here. Throws Error when one cannot be trusted. */
  readonly handedOutHeads: () => readonly AuditHead[];
  readonly events: LiveEvents;
  readonly settings: ApiSettings;
  readonly log: Logger;
}
