import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The office of the entrusted committee accepts or declines, and its reply is recorded (14e). */
export const answerEntrustment = defineAct({
  act: 'answer-entrustment',
  form: z.object({ decision: decision(['accepted', 'declined']), replyNo: optionalText, reply: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const matter = await matterOf(task, deps);
    const accepted = data.decision === 'accepted';
    const reasons = [];
    if (accepted && data.replyNo === '') {
      reasons.push(
        reason(
          'replyNo',
          '14e',
          '接受委托应有复函，请填写复函文号',
          'Expected the number of the reply, but found none',
        ),
      );
    }
    if (!accepted && data.reply === '') {
      reasons.push(reason('reply', '14e', '不接受委托的应写明理由', 'Expected a reason, but found none'));
    }
    refuseInput(reasons);
    const words = [accepted ? '接受委托' : '不接受委托', data.replyNo, data.reply].filter((part) => part !== '');
    await setMatterMark(input, matter, words.join('：'), {
      state: data.decision,
      findings: { reply: words.join('：'), reason: data.reply },
    });
    return { entrustmentAnswer: data.decision };
  },
});
