import type { CapGroup } from './ballot.ts';
import { policySetting } from './policy-setting.ts';
import type { PolicyYear } from './policy-year.ts';
import { isHighLevel } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** A case on the list, as the cap on the pass rate sees it. */
export interface CapCase {
  readonly id: string;
  readonly series: string;
  readonly level: TitleLevel;
  /** Taken off the list after it was frozen. */
  readonly isStruck?: boolean;
}

/**
 * The groups that 17b binds: 正高级 and 副高级 of series where review and appointment are separate, each by itself; caps that hold
 * for each hold for both together. Empty where nothing is bound.
 */
export function capGroupsOf(cases: readonly CapCase[], policy: PolicyYear): CapGroup[] {
  const bound = cases.filter(
    ({ level, series }) => isHighLevel(level) && !policy.lists.tiedAppointmentSeries.items.includes(series),
  );
  const countsListed = policySetting(policy, 'passRateBase') === 'listed';
  return [...new Set(bound.map(({ level }) => level))].flatMap((level) => {
    const own = bound.filter((one) => one.level === level);
    const applications = own.filter(({ isStruck }) => isStruck !== true).map(({ id }) => id);
    if (applications.length === 0) return [];
    return [{ applications, ...(countsListed ? { listed: own.length } : {}) }];
  });
}
