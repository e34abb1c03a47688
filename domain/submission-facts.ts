import type { CalendarDate } from './calendar-date.ts';
import type { CommitteeFacts } from './committee-scope.ts';
import type { Defect } from './defect.ts';
import type { OrganisationDirectory } from './organisation-facts.ts';
import type { PolicyYear } from './policy-year.ts';
import type { EarlierApplication } from './yearly-uniqueness.ts';

/** A signed personal pledge (个人承诺). */
export interface Pledge {
  readonly textVersion: string;
  readonly signedOn: CalendarDate;
  /** Digest of the material it was signed for. */
  readonly materialHash: string;
}

/** What the check needs to know beside the declared data. */
export interface SubmissionFacts {
  readonly today: CalendarDate;
  readonly policy: PolicyYear;
  readonly materialHash: string;
  readonly pledgeTextVersion: string;
  readonly pledge?: Pledge | undefined;
  /** Applications of the same person in the same policy year, without this one. */
  readonly otherApplicationsThisYear: readonly EarlierApplication[];
  /** The employer on record; absent when no record is known. */
  readonly employerOfRecordId?: string | undefined;
  readonly organisations: OrganisationDirectory;
  readonly committee?: CommitteeFacts | undefined;
  /** True when the person has used 一步到位 before, ever (16d). */
  readonly oneStepUsed: boolean;
  /** True when an HR authority has entrusted the committee with this case, and it has accepted (14e). */
  readonly entrusted: boolean;
  /** What the rules of the channel found (clauses 2, 5, 9, 10). */
  readonly channelDefects: readonly Defect[];
  /** Codes of the 原则 rules that an authority has released this case from in writing. */
  readonly released: ReadonlySet<string>;
}
