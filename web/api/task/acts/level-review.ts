import { z } from 'zod';
import { grantOf } from '../../../../store/account/account.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, tick } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';
import { sendBackToUnit } from './send-back-to-review.ts';
import { tellReturned } from './tell-returned.ts';

const form = z.object({
  decision: decision(['passed', 'returned', 'unit-again']),
  opinion: optionalText,
  stamped: tick,
  insuranceResult: z.enum(['covered', 'gap-explained', 'payer-explained']).nullish(),
  agreementChecked: tick,
});

/** A department or an HR bureau reviews and stamps, or returns with what is to be corrected to the unit or the applicant (15a, 15b). */
export const levelReview = defineAct({
  act: 'level-review',
  form,
  prepare: (task) => Promise.resolve({ data: { isBureau: checksEmployment(task) } }),
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    if (data.decision === 'passed') {
      refuseInput(reasonsAgainst(data, checksEmployment(task)));
      await setMark(input, application, `${task.name}通过${data.opinion === '' ? '' : `：${data.opinion}`}`);
      return { levelDecision: 'passed', returnTo: null };
    }
    refuseInput(
      data.opinion === ''
        ? [
            reason(
              'opinion',
              '16',
              '退回时应一次写明全部需要修改的内容，请填写意见',
              'Expected what to correct, but found none',
            ),
          ]
        : [],
    );
    if (data.decision === 'unit-again') {
      await sendBackToUnit(input, application, data.opinion);
      return { levelDecision: 'returned', returnTo: 'unit' };
    }
    const items = data.opinion.split(/\r?\n/u).filter((line) => line.trim() !== '');
    await deps.stores.applications.setReturnedItems(application.id, items);
    await tellReturned(input, application, items);
    const text = `${task.name}退回修改：${data.opinion}`;
    await deps.stores.applications.addHistoryOnce(application.id, historyOf(input, 'level-returned', text));
    return { levelDecision: 'returned', returnTo: 'applicant' };
  },
});

/** The HR step, for provincial units that of the provincial department, looks into insurance and contract itself (14b, 16e). */
function checksEmployment(task: UserTask): boolean {
  return task.headers['mark'] === 'provincial-department-stamp' || officeRole(task) === 'bureau-officer';
}

function officeRole(task: UserTask): string | undefined {
  return grantOf(task.candidateGroups[0] ?? '')?.role;
}

function reasonsAgainst(data: z.output<typeof form>, asksEmployment: boolean) {
  const reasons = data.stamped
    ? []
    : [reason('stamped', '15a', '审核通过应盖章后提交，请盖章后勾选', 'Expected the stamp, but it is not set')];
  if (asksEmployment && data.insuranceResult == null) {
    reasons.push(
      reason(
        'insuranceResult',
        '14b',
        '通过前应记录社保缴纳审核结果，请选择',
        'Expected a result of the insurance check, but found none',
      ),
    );
  }
  if (asksEmployment && !data.agreementChecked) {
    reasons.push(
      reason(
        'agreementChecked',
        '16e',
        '通过前应审查劳动合同（派遣协议）及其期限，请审查后勾选',
        'Expected the contract to be checked, but it is not',
      ),
    );
  }
  return reasons;
}
