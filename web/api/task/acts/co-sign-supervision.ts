import { z } from 'zod';
import { matterOf, officeOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** A department that supervises jointly signs the record, or says what it sees otherwise; then it is written anew (19a). */
export const coSignSupervision = defineAct({
  act: 'co-sign-supervision',
  form: z.object({ decision: decision(['agreed', 'returned']), opinion: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const matter = await matterOf(task, deps);
    refuseInput(
      data.decision === 'returned' && data.opinion === ''
        ? [
            reason(
              'opinion',
              '19a',
              '有不同意见的，应写明意见，供监督部门重新登记',
              'Expected what the department sees otherwise, but found none',
            ),
          ]
        : [],
    );
    const words = data.decision === 'agreed' ? '同意' : '有不同意见';
    const text = data.opinion === '' ? words : `${words}，${data.opinion}`;
    await setMatterMark(input, matter, `会签：${text}`, { findings: { [`coSign-${officeOf(task)}`]: text } });
    return { coSignature: data.decision };
  },
});
