import { employerOf } from './application.ts';
import type { Application } from './application.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { organisationNameIn } from './organisation-facts.ts';
import { policySetting } from './policy-setting.ts';
import type { SubmissionFacts } from './submission-facts.ts';

/**
 * What a reviewer has to look into about social insurance (14b): another payer, or fewer months than asked for. Explained it is
 * a note for the reviewers, who record a result; without an explanation it stops the case.
 */
export function insuranceDefects({ employment, socialInsurance }: Application, facts: SubmissionFacts): Defect[] {
  const explained = socialInsurance.explanation !== undefined;
  const strength = explained ? '导向' : '硬';
  const ending = explained
    ? (['申报人已说明，请审核时核实并记录结论', 'the applicant explained it, check and record a result'] as const)
    : (['需说明：请填写情况说明', 'explain why'] as const);
  const defects: Defect[] = [];
  const payer = socialInsurance.payerOrganisationId;
  const employer = employerOf(employment);
  if (payer !== employer) {
    const [paid, declared] = [payer, employer].map((id) => organisationNameIn(facts.organisations, id));
    defects.push({
      ruleCode: '14b',
      field: 'socialInsurance.payerOrganisationId',
      strength,
      message: message(
        `社保缴费单位应为“${declared}”，所填为“${paid}”，${ending[0]}`,
        `Expected ${declared} as the payer of social insurance, but found ${paid}; ${ending[1]}`,
      ),
    });
  }
  const asked = policySetting(facts.policy, 'insuranceMonths');
  const found = monthsCovered(socialInsurance.from, socialInsurance.to);
  if (found < asked) {
    defects.push({
      ruleCode: '14b',
      field: 'socialInsurance.from',
      strength,
      message: message(
        `社保应连续缴纳 ${asked} 个月，所填期间为 ${found} 个月，${ending[0]}`,
        `Expected ${asked} months of social insurance, but found ${found}; ${ending[1]}`,
      ),
    });
  }
  return defects;
}

/** Calendar months of a period, its first and last month counted; 0 when it ends before it begins. */
function monthsCovered(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return to < from ? 0 : months(to) - months(from) + 1;
}
