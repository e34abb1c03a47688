import type { Application } from '../../../../store/application/application.entity.ts';
import { historyOf } from './case-mark.ts';
import type { ActInput } from './define-act.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** Writes the committee's acceptance or refusal: a case out of scope cannot be accepted (17a), a refusal names its reason. */
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
  refuseInput(
    decision === 'refused' && words === ''
      ? [reason('reason', '16', '不予受理应写明理由，请填写', 'Expected a reason for the refusal, but found none')]
      : [],
  );
  if (application.acceptance?.decision === decision) return;
  const text = decision === 'accepted' ? '评委会予以受理' : `评委会不予受理：${words}`;
  await deps.stores.applications.setAcceptance(
    application.id,
    { decision, on, reason: words },
    historyOf(input, `acceptance-${decision}`, text),
  );
}
