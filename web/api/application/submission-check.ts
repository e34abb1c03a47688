import { dateAt } from '../../../domain/calendar-date.ts';
import type { Defect } from '../../../domain/defect.ts';
import { message } from '../../../domain/message.ts';
import { checkSubmission, parseApplication } from '../../../domain/submission.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import { readSubmissionFacts } from '../../../store/submission-facts.ts';
import type { ApiDeps } from '../deps.ts';
import { declarationHash, personKeyOf, personKeysOf } from './material.ts';

/** The outcome of checking an application as it stands: every defect, and who the person is when that can be told. */
export interface SubmissionOutcome {
  readonly defects: readonly Defect[];
  readonly refused: boolean;
  readonly personKey?: string;
}

/** Checks the stored application against all rules at once; the same check answers the button and the submission itself. */
export async function checkApplication(application: Application, deps: ApiDeps): Promise<SubmissionOutcome> {
  const rules = { policy: deps.policyOf(application), today: deps.clock.today() };
  const parsed = parseApplication(application.declaration);
  if (parsed.kind === 'refused') return { defects: parsed.defects, refused: true };
  const { person } = parsed.application;
  const personKey = personKeyOf(person, deps.settings.personHash);
  const personKeys = personKeysOf(person, deps.settings.personHash);
  const recorded = await readSubmissionFacts(deps.stores, application, parsed.application, personKeys, rules);
  const { pledge } = application;
  const seat = await seatDefect(application, parsed.application.committeeId, deps);
  const check = checkSubmission(parsed.application, {
    ...recorded,
    materialHash: declarationHash(application.declaration),
    pledgeTextVersion: deps.personalPledge.version,
    pledge:
      pledge === undefined
        ? undefined
        : {
            textVersion: pledge.version,
            signedOn: dateAt(pledge.signedAt.getTime()),
            materialHash: pledge.materialHash,
          },
  });
  const known = personKey === undefined ? {} : { personKey };
  if (check.kind === 'ready' && seat === undefined) return { defects: check.notes, refused: false, ...known };
  const found = check.kind === 'ready' ? check.notes : check.defects;
  return { defects: seat === undefined ? found : [...found, seat], refused: true, ...known };
}

/** Who attends a session of the committee in the year as an expert is not an applicant there, whichever comes first (14h). */
async function seatDefect(
  { applicantId, policyYear }: Application,
  committeeId: string,
  deps: ApiDeps,
): Promise<Defect | undefined> {
  const attended = await deps.stores.sessions.attendedBy(applicantId);
  const seated = attended.some(
    (session) => session.committeeId === committeeId && session.policyYear === policyYear && session.state !== 'void',
  );
  if (!seated) return undefined;
  return {
    ruleCode: '14h',
    field: 'committeeId',
    strength: '硬',
    message: message(
      '您本年度已作为评审专家参加这个评委会的评审，本年度不能向其申报，请改选评委会或下年度申报',
      'You attended a review of this committee as an expert this year; choose another committee, or apply next year',
    ),
  };
}
