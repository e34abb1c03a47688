import { applicationSchema } from './application.ts';
import type { Application } from './application.ts';
import { formatDate } from './calendar-date.ts';
import { committeeDefects } from './committee-scope.ts';
import type { Defect, Refusal } from './defect.ts';
import { examinationNote, identityDefects } from './identity-document.ts';
import { message } from './message.ts';
import { channelDefects } from './submission-channel.ts';
import { employmentDefects } from './submission-employment.ts';
import type { SubmissionFacts } from './submission-facts.ts';
import { insuranceDefects } from './submission-insurance.ts';
import { papersDefects } from './submission-papers.ts';
import { titleDefects } from './submission-title.ts';
import { yearlyUniquenessDefects } from './yearly-uniqueness.ts';

/** The answer to a submission: ready with notes for the reviewers, or refused with every defect at once. */
export type SubmissionCheck = { readonly kind: 'ready'; readonly notes: readonly Defect[] } | Refusal;

/** Reads what a form sent; a refusal names every field that is missing or malformed. */
export function parseApplication(input: unknown): { readonly kind: 'ok'; readonly application: Application } | Refusal {
  const parsed = applicationSchema.safeParse(input);
  if (parsed.success) return { kind: 'ok', application: parsed.data };
  return {
    kind: 'refused',
    defects: parsed.error.issues.map((issue) => ({
      ruleCode: 'form',
      field: issue.path.join('.'),
      strength: '硬',
      message: message(
        /[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : '应按要求填写，内容缺失或格式不符，请补填',
        'Expected a value of the right form, but found none or another; complete it',
      ),
    })),
  };
}

/** Checks a submission against every rule at once and never stops at the first defect. */
export function checkSubmission(application: Application, facts: SubmissionFacts): SubmissionCheck {
  const found = [
    ...pledgeDefects(facts),
    ...identityDefects(application.person, facts.today),
    ...examinationNote(application.person),
    ...retirementDefects(application),
    ...yearlyUniquenessDefects(facts.otherApplicationsThisYear, facts.policy),
    ...employmentDefects(application, facts),
    ...insuranceDefects(application, facts),
    ...papersDefects(application, facts),
    ...channelDefects(application, facts),
    ...titleDefects(application, facts),
    // An entrusted review lies outside the committee's own scope (14e).
    ...committeeDefects(application.title, application.committeeId, facts).filter(
      ({ ruleCode }) => !(facts.entrusted && ruleCode === '17a'),
    ),
  ];
  const blocking = found.filter((item) => isBlocking(item, facts.released));
  if (blocking.length > 0) return { kind: 'refused', defects: blocking };
  return { kind: 'ready', notes: found };
}

/** Whether a defect stops the case: 硬 always, 原则 unless an authority has released it in writing. */
function isBlocking({ strength, ruleCode }: Defect, released: ReadonlySet<string>): boolean {
  return strength === '硬' || (strength === '原则' && !released.has(ruleCode));
}

function pledgeDefects({ pledge, materialHash, pledgeTextVersion }: SubmissionFacts): Defect[] {
  const refusal = (zh: string, en: string): Defect[] => [
    { ruleCode: '14f', field: 'pledge', strength: '硬', message: message(zh, en) },
  ];
  if (pledge === undefined) {
    return refusal(
      '提交前应签署个人承诺书，尚未签署，请阅读承诺书并签署',
      'Expected a signed personal pledge, but found none; read and sign it',
    );
  }
  if (pledge.materialHash === materialHash && pledge.textVersion === pledgeTextVersion) return [];
  return refusal(
    `个人承诺应针对当前材料签署，${formatDate(pledge.signedOn)} 签署后材料或承诺书文本已变动，请重新签署`,
    `Expected a pledge for the present material, but the one of ${formatDate(pledge.signedOn)} is for an older one; sign again`,
  );
}

function retirementDefects({ person }: Application): Defect[] {
  if (person.retirementStatus !== 'retired' && person.retirementStatus !== 'retiredRehired') return [];
  const [zh, en] =
    person.retirementStatus === 'retired' ? ['退休', 'retired'] : ['退休返聘', 'rehired after retirement'];
  return [
    {
      ruleCode: '14d',
      field: 'person.retirementStatus',
      strength: '硬',
      message: message(
        `申报人应为在职人员，所填状态为“${zh}”，退休人员不得申报；如填写有误请更正`,
        `Expected a person in service, but found one ${en}, who may not apply; correct the status if it is wrong`,
      ),
    },
  ];
}
