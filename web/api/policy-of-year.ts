import { partsOf } from '../../domain/calendar-date.ts';
import { message } from '../../domain/message.ts';
import { findPolicyYear } from '../../domain/policy-year.ts';
import type { OfficeRules, PolicyKey } from '../../domain/office-rules.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import type { ApiDeps } from './deps.ts';
import { conflict } from './http/refused-error.ts';

/** The year a new declaration belongs to. Nobody declares under the rules of a year that is over without saying so. */
export function yearOfToday(deps: Pick<ApiDeps, 'clock'>): number {
  return partsOf(deps.clock.today()).year;
}

/** The year a new session belongs to: the package of the current year, or the newest one before it, whose cases it ends. */
export function presentPolicyYear(deps: Pick<ApiDeps, 'clock' | 'policies'>): number {
  const year = yearOfToday(deps);
  const years = deps.policies.map((policy) => policy.year).sort((a, b) => b - a);
  return years.find((known) => known <= year) ?? years[0] ?? year;
}

/** The newest rule package of a year. Throws Conflict when there is none. For a case ask `deps.policyOf`. */
export function policyOfYear(year: number, deps: Pick<ApiDeps, 'policies'>): PolicyYear {
  return orConflict(findPolicyYear(deps.policies, year), year);
}

/** The rule package a case was submitted under. Throws Conflict when there is none. */
export function policyOfCase(key: PolicyKey, rules: Pick<OfficeRules, 'policyOf'>): PolicyYear {
  return orConflict(rules.policyOf(key), key.policyYear);
}

function orConflict(found: ReturnType<OfficeRules['policyOf']>, year: number): PolicyYear {
  if (found.kind === 'found') return found.policy;
  const [defect] = found.defects;
  throw conflict(defect?.message ?? message(`没有 ${year} 年的规则包`, `Expected a policy package for ${year}`));
}
