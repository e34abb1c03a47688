import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, tick } from './form-fields.ts';
import { refuseSameHand, setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** Another person of the HR bureau checks and sends the letter of entrustment, or does not (14e). */
export const approveEntrustment = defineAct({
  act: 'approve-entrustment',
  form: z.object({ decision: decision(['issued', 'refused']), stamped: tick, opinion: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const matter = await matterOf(task, deps);
    refuseSameHand(input, matter, [], '审核发函');
    const issued = data.decision === 'issued';
    const reasons = [];
    if (issued && !data.stamped) {
      reasons.push(
        reason('stamped', '14e', '委托函应盖章后发出，请盖章后勾选', 'Expected the stamp, but it is not set'),
      );
    }
    if (!issued && data.opinion === '') {
      reasons.push(reason('opinion', '14e', '不予发函的应写明理由', 'Expected a reason, but found none'));
    }
    refuseInput(reasons);
    await setMatterMark(input, matter, issued ? '委托函已发出' : `不予发函：${data.opinion}`, {
      state: data.decision,
      findings: { approval: issued ? '同意发函' : `不予发函：${data.opinion}`, reason: data.opinion },
    });
    return { entrustmentDecision: data.decision };
  },
});
