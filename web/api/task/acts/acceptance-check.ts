import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, lines, optionalText } from './form-fields.ts';
import { settleAcceptance } from './settle-acceptance.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The committee's office accepts, gives the one notice of all corrections, or refuses with a reason (16, 17a). */
export const acceptanceCheck = defineAct({
  act: 'acceptance-check',
  form: z.object({ decision: decision(['accepted', 'correction', 'refused']), defects: lines, reason: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    if (data.decision === 'correction') {
      refuseInput(
        data.defects.length > 0
          ? []
          : [
              reason(
                'defects',
                '16',
                '应一次性告知全部需要补正的内容，请每行填写一项',
                'Expected all defects, but found none',
              ),
            ],
      );
      await deps.stores.applications.setReturnedItems(application.id, data.defects);
      const text = `一次性告知补正 ${data.defects.length} 项`;
      await deps.stores.applications.addHistoryOnce(application.id, historyOf(input, 'acceptance-correction', text));
    } else {
      await settleAcceptance(input, application, data.decision, data.reason);
    }
    if (data.decision === 'accepted') await setMark(input, application, '评委会受理审查通过');
    return { acceptance: data.decision };
  },
});
