import { policySetting } from '../../../../domain/policy-setting.ts';
import { withinPlan } from '../../../../domain/review-plan.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { historyOf } from './case-mark.ts';
import type { ActInput } from './define-act.ts';
import { reason, refuseByRule, refuseDefects, refuseInput } from './refuse-act.ts';
import { takesYear, yearTaken } from './take-year.ts';

/** Writes the committee's acceptance or refusal: a case out of scope or outside the published time cannot be accepted (16a, 17a), a refusal names its reason. */
export async function settleAcceptance(
  input: ActInput<unknown>,
  application: Application,
  decision: 'accepted' | 'refused',
  words: string,
): Promise<void> {
  const { task, deps, on } = input;
  const scopeDefects = Number(task.variables['scopeDefects'] ?? 0);
  if (decision === 'accepted' && scopeDefects > 0) {
    throw refuseByRule(
      '17a',
      '申报的系列、专业或级别不在本评委会核准的评审范围内，不能受理；请选择不予受理并写明理由',
      'Expected a title within the approved scope, but it is not; refuse it with the reason',
    );
  }
  if (decision === 'accepted' && application.acceptance === undefined) {
    const sessions = await deps.stores.sessions.announcedOf(
      application.routing?.committeeId ?? '',
      application.policyYear,
    );
    const plans = sessions.flatMap(({ announcement }) => announcement ?? []);
    // Who was asked to correct within the window keeps the time of the first check.
    refuseDefects(withinPlan(plans, application.correctionNotice?.issuedOn ?? on));
  }
  refuseInput(
    decision === 'refused' && words === ''
      ? [reason('reason', '16', '不予受理应写明理由，请填写', 'Expected a reason for the refusal, but found none')]
      : [],
  );
  if (application.acceptance?.decision === decision) return;
  if (decision === 'accepted') await claimYearAtAcceptance(input, application);
  const text = decision === 'accepted' ? '评委会予以受理' : `评委会不予受理：${words}`;
  await deps.stores.applications.setAcceptance(
    application.id,
    { decision, on, reason: words },
    historyOf(input, `acceptance-${decision}`, text),
  );
}

/** Where the package lets the year be used up by the acceptance, of two cases of a person one is accepted (16c). */
async function claimYearAtAcceptance({ deps }: ActInput<unknown>, application: Application): Promise<void> {
  if (policySetting(deps.policyOf(application), 'yearCountsFrom') !== 'accepted') return;
  if (!(await takesYear(application, deps))) throw yearTaken(application);
}
