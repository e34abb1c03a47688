import { formatDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { isProvincialOnly } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import { titleLevelLabels } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** What a committee is approved for (核准备案). */
export interface CommitteeFacts {
  readonly id: string;
  readonly name: string;
  readonly level: 'county' | 'city' | 'province';
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate;
  /** An entry without a speciality covers every speciality of the series. */
  readonly scope: readonly {
    readonly series: string;
    readonly speciality?: string | undefined;
    readonly levels: readonly TitleLevel[];
  }[];
}

interface TitleFacts {
  readonly series: string;
  readonly speciality: string;
  readonly level: TitleLevel;
}

/** Whether the title lies in the approved scope of the committee (17a). */
export function isInScope(committee: CommitteeFacts, title: TitleFacts): boolean {
  return committee.scope.some(
    (entry) =>
      entry.series === title.series &&
      (entry.speciality === undefined || entry.speciality === title.speciality) &&
      entry.levels.includes(title.level),
  );
}

/** Why this committee may not take this title: not listed or out of date (13a), provincial only (12a), out of scope (17a). */
export function committeeDefects(
  title: TitleFacts,
  committeeId: string,
  facts: { readonly today: CalendarDate; readonly policy: PolicyYear; readonly committee?: CommitteeFacts | undefined },
): Defect[] {
  const { committee, policy, today } = facts;
  const defect = (ruleCode: string, zh: string, en: string): Defect => ({
    ruleCode,
    field: 'committeeId',
    strength: '硬',
    message: message(zh, en),
  });
  if (committee === undefined) {
    return [
      defect(
        '13a',
        `所选评委会应在评委会清单内，清单中没有编号“${committeeId}”，请重新选择`,
        `Expected a listed committee, but found '${committeeId}', which is not listed; choose another`,
      ),
    ];
  }
  const defects: Defect[] = [];
  const what = `${title.series}（${title.speciality}）${titleLevelLabels[title.level]}`;
  if (today < committee.validFrom || today > committee.validTo) {
    defects.push(
      defect(
        '13a',
        `评委会核准备案应在有效期内，“${committee.name}”的有效期为 ${formatDate(committee.validFrom)} 至 ${formatDate(committee.validTo)}，请选择有效的评委会`,
        `Expected a committee in force, but ${committee.name} is valid ${formatDate(committee.validFrom)} to ${formatDate(committee.validTo)}; choose another`,
      ),
    );
  }
  if (committee.level !== 'province' && isProvincialOnly(policy, title)) {
    defects.push(
      defect(
        '12a',
        `${policy.year} 年${what}应由省级评委会组织评审，所选“${committee.name}”不是省级评委会，请改选省级评委会`,
        `Expected a provincial committee for ${title.speciality} in ${policy.year}, but found ${committee.name}; choose a provincial one`,
      ),
    );
  }
  if (!isInScope(committee, title)) {
    defects.push(
      defect(
        '17a',
        `所报${what}应在评委会核准的评审范围内，“${committee.name}”的范围不含该项，请改选评委会，或由人社部门办理委托代评`,
        `Expected a title within the scope of the committee, but ${committee.name} does not cover it; choose another committee or ask for an entrusted review`,
      ),
    );
  }
  return defects;
}
