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

/** How far a case had come when it ended before its result. */
export interface EndedCase {
  /** Its unit, or both units, had passed it. */
  readonly passedUnits: boolean;
  readonly accepted: boolean;
  readonly greenChannel: boolean;
  /** The experts of the green channel were drawn. */
  readonly expertsDrawn: boolean;
}

/**
 * What a case that ended before its result has used up: its person's one application of the year (16c), and the rights that are had
 * once or in a limited number (5a, 16d). Once the experts of the green channel are drawn both are used, as by a ballot that has
 * begun; before it both are given back, or the year counts as in any other case, by the setting of the package.
 */
export function usedUpBy(policy: PolicyYear, ended: EndedCase): { readonly year: boolean; readonly rights: boolean } {
  if (ended.expertsDrawn) return { year: true, rights: true };
  const countsFromDraw = ended.greenChannel && policySetting(policy, 'greenChannelUsedFrom') === 'drawn';
  return { year: !countsFromDraw && usesUpYear(policy, ended), rights: ended.accepted };
}

function usesUpYear(policy: PolicyYear, ended: Pick<EndedCase, 'passedUnits' | 'accepted'>): boolean {
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
