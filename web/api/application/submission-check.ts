import { dateAt } from '../../../domain/calendar-date.ts';
import type { Defect } from '../../../domain/defect.ts';
import { checkSubmission, parseApplication } from '../../../domain/submission.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import { readSubmissionFacts } from '../../../store/submission-facts.ts';
import type { ApiDeps } from '../deps.ts';
import { declarationHash, personKeyOf } from './material.ts';

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
  const personKey = personKeyOf(parsed.application.person, deps.settings.personKeySecret);
  const recorded = await readSubmissionFacts(deps.stores, application, parsed.application, personKey, rules);
  const { pledge } = application;
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
  return check.kind === 'ready'
    ? { defects: check.notes, refused: false, ...known }
    : { defects: check.defects, refused: true, ...known };
}
