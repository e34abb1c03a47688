import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import { isHighLevel, titleLevelSchema } from './title-level.ts';

/** The size of a committee as the rules read it. */
export interface CommitteeSize {
  readonly name: string;
  readonly members: number;
  readonly levels: readonly string[];
  /** Set up for some specialities of a series, not for the whole series. */
  readonly bySpeciality: boolean;
  /** The smaller number that the provincial bureau has agreed to (order 40, article 9). */
  readonly agreedMinimum?: number | undefined;
}

/** What is wrong with the number of members: not odd, or below the minimum of order 40, article 9 (13a). */
export function sizeDefects(committee: CommitteeSize, policy: PolicyYear): Defect[] {
  const defects: Defect[] = [];
  const add = (zh: string, en: string) =>
    defects.push({ ruleCode: '13a', field: 'committeeId', strength: '硬', message: message(zh, en) });
  const { name, members } = committee;
  if (members % 2 === 0) {
    add(
      `评委会委员应为单数，“${name}”现有 ${members} 人，请先调整并核准备案`,
      `Expected an odd number of members, but ${name} has ${members}; have it changed and approved first`,
    );
  }
  const high = committee.levels.some((level) => {
    const parsed = titleLevelSchema.safeParse(level);
    return parsed.success && isHighLevel(parsed.data);
  });
  const code = committee.bySpeciality ? 'order40-9-speciality' : 'order40-9-series';
  const least = committee.agreedMinimum ?? (high ? policyValue(policy, code) : 1);
  if (members < least) {
    add(
      `高级评委会委员应不少于 ${least} 人，“${name}”现有 ${members} 人，请补足，或取得省人社部门同意调整的文件`,
      `Expected ${least} members or more, but ${name} has ${members}; complete it, or obtain the consent of the provincial bureau`,
    );
  }
  return defects;
}
