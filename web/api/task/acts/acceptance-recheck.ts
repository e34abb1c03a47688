import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { settleAcceptance } from './settle-acceptance.ts';

/** After the correction: accepted or refused; a second notice does not exist (一次性告知). */
export const acceptanceRecheck = defineAct({
  act: 'acceptance-recheck',
  form: z.object({ decision: decision(['accepted', 'refused']), reason: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    await settleAcceptance(input, application, data.decision, data.reason);
    if (data.decision === 'accepted') await setMark(input, application, '补正后复核通过');
    return { acceptance: data.decision };
  },
});
