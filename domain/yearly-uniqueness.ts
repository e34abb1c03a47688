import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policySetting } from './policy-setting.ts';
import { policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';

/** Another application of the same person in the same policy year. */
export interface EarlierApplication {
  /** The number people know it by. */
  readonly number: string;
  readonly unitName: string;
  readonly series: string;
  /** True once its unit has passed it: only then is the one application of the year used up (16c, default reading). */
  readonly passedUnit: boolean;
  /** True when it ended without effect before its unit passed it (withdrawn, abandoned). */
  readonly ended: boolean;
}

/** Whether a case that ended has used up its person's one application of the year (16c), by the setting of the package. */
export function usesUpYear(
  policy: PolicyYear,
  ended: { readonly passedUnits: boolean; readonly accepted: boolean },
): boolean {
  const from = policySetting(policy, 'yearCountsFrom');
  return from === 'submitted' || (from === 'unitPassed' ? ended.passedUnits : ended.accepted);
}

/** The applications that stand in the way of a new one: those that were passed by their unit, and those still under way. */
function blockingApplications(others: readonly EarlierApplication[]): readonly EarlierApplication[] {
  return others.filter((other) => other.passedUnit || !other.ended);
}

/** One person, one application in a policy year (16c, 原则: an authority may release it in writing). */
export function yearlyUniquenessDefects(others: readonly EarlierApplication[], policy: PolicyYear): Defect[] {
  const limit = policyValue(policy, '16c');
  const blocking = blockingApplications(others);
  if (blocking.length < limit) return [];
  const listZh = blocking.map((other) => `${other.unitName}（${other.series}）`).join('、');
  return [
    {
      ruleCode: '16c',
      field: '',
      strength: '原则',
      message: message(
        `同一年度原则上只能申报 ${limit} 次，${policy.year} 年已有申报：${listZh}。请撤回尚未经单位审核通过的一件，或由人社部门书面批准例外`,
        `Expected ${limit} application in ${policy.year}, but found ${blocking.length} more (${blocking.map((other) => other.number).join(', ')}); withdraw the one its unit has not passed, or obtain a written exception`,
      ),
    },
  ];
}
