import { findPolicyYear } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import type { Refusal } from './defect.ts';
import type { RuleList } from './rule-list.ts';
import type { PublishedYear, WorkingCalendar } from './working-calendar.ts';

/** What names the package a case is under: its year, and the revision it was submitted under (absent: not submitted yet). */
export interface PolicyKey {
  readonly policyYear: number;
  readonly policyRevision?: number | undefined;
}

/** The rules and the calendar that hold now; each call answers what was put in force last. */
export interface OfficeRules {
  /** The newest revision of every year, oldest year first. */
  policies(): readonly PolicyYear[];
  /** The package of a case: the revision it keeps, else the newest of its year; a refusal when there is none. */
  policyOf(key: PolicyKey): { readonly kind: 'found'; readonly policy: PolicyYear } | Refusal;
  /** The checkable rules of a year; those of the newest year before it where it has no list of its own. */
  rulesOf(year: number): RuleList | undefined;
  calendar(): WorkingCalendar;
  /** The calendar as it would be with this year put in force. */
  calendarWith(days: PublishedYear): WorkingCalendar;
  /** Reads what is in force again, after a change. */
  reload(): Promise<void>;
}

/** The newest revision of every year, oldest year first. */
export function newestRevisions(packages: readonly PolicyYear[]): PolicyYear[] {
  const newest = new Map<number, PolicyYear>();
  for (const policy of packages) {
    if (policy.revision >= (newest.get(policy.year)?.revision ?? 0)) newest.set(policy.year, policy);
  }
  return [...newest.values()].sort((one, other) => one.year - other.year);
}

/** The package a case is under; a revision that is unknown falls back to none, never to another one. */
export function packageOf(
  packages: readonly PolicyYear[],
  { policyYear, policyRevision }: PolicyKey,
): { readonly kind: 'found'; readonly policy: PolicyYear } | Refusal {
  const candidates =
    policyRevision === undefined
      ? newestRevisions(packages)
      : packages.filter((policy) => policy.revision === policyRevision);
  return findPolicyYear(candidates, policyYear);
}

/** The rules of a year: its own list, else that of the newest year before it. */
export function ruleListOf(lists: readonly RuleList[], year: number): RuleList | undefined {
  const sorted = [...lists].sort((one, other) => other.year - one.year);
  return sorted.find((list) => list.year <= year) ?? sorted.at(-1);
}
