import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** The supervisor checks the mending, which comes after it and never before; what is not put right goes back (19b). */
export const checkRectification = defineAct({
  act: 'check-rectification',
  form: z.object({ decision: decision(['passed', 'again']), opinion: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const matter = await matterOf(task, deps);
    const mended = matter.marks.filter((mark) => mark.mark === 'rectified' && mark.void !== true);
    const checked = matter.marks.filter((mark) => mark.mark === task.headers['mark'] && mark.taskId !== task.id);
    if (mended.length <= checked.length) {
      throw refuseByRule(
        '19b',
        '应先整改、后复查，尚无新的整改情况，请待被监督单位整改后再复查',
        'Expected the mending before its check, but found none',
      );
    }
    refuseInput(
      data.decision === 'again' && data.opinion === ''
        ? [
            reason(
              'opinion',
              '19b',
              '整改不到位的，应写明还需整改的内容',
              'Expected what is left to do, but found none',
            ),
          ]
        : [],
    );
    const passed = data.decision === 'passed';
    await setMatterMark(input, matter, passed ? '复查：整改到位' : `复查：继续整改，${data.opinion}`, {
      state: passed ? 'closed' : 'rectifying',
      findings: { checkOpinion: data.opinion, ...(passed ? {} : { demands: data.opinion }) },
    });
    return { rectificationDecision: data.decision };
  },
});
