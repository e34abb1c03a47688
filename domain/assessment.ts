import { parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';

/** What an applicant declares for recognition by assessment (考核认定). */
export interface AssessmentDeclaration {
  readonly assessment?:
    { readonly conclusion: string; readonly assessedOn: string; readonly assessedBy: string } | undefined;
  /** Degrees of the person's education. */
  readonly degrees: readonly string[];
}

/** What the check of a recognition by assessment needs to know beside the declaration. */
export interface AssessmentFacts {
  readonly today: CalendarDate;
  readonly unitName: string;
  readonly isEnterprise: boolean;
}

const DEGREE = /博士|硕士/u;

/** What a recognition by assessment asks for and does not find: a degree, an enterprise, an assessment with its conclusion (5c). */
export function assessmentDefects(declared: AssessmentDeclaration, facts: AssessmentFacts): Defect[] {
  const defects: Defect[] = [];
  const add = (field: string, zh: string, en: string) =>
    defects.push({ ruleCode: '5c', field, strength: '硬', message: message(zh, en) });
  if (!facts.isEnterprise) {
    add(
      'title.channel',
      `考核认定适用于在企业工作的博士、硕士，“${facts.unitName}”不是企业，请选择其他申报渠道`,
      `Expected a person of an enterprise, but ${facts.unitName} is none; choose another channel`,
    );
  }
  if (!declared.degrees.some((degree) => DEGREE.test(degree))) {
    add(
      'education',
      '考核认定应具有博士或硕士学位，所填学历中没有，请补填，或选择其他申报渠道',
      'Expected a doctoral or master degree, but found none; enter it or choose another channel',
    );
  }
  const { assessment } = declared;
  if (assessment === undefined || assessment.conclusion.trim() === '') {
    add(
      'title.assessment',
      '考核认定应有考核结论，尚未填写，请由用人单位考核后补填结论、考核日期和考核单位',
      'Expected an assessment with its conclusion, but found none; enter it',
    );
  } else if (parseDate(assessment.assessedOn) > facts.today) {
    add(
      'title.assessment.assessedOn',
      `考核日期应不晚于今天，所填为 ${assessment.assessedOn}，请改正`,
      `Expected a day of assessment not after today, but found ${assessment.assessedOn}; correct it`,
    );
  }
  return defects;
}
