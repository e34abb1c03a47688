import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, tick } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';
import { tellReturned } from './tell-returned.ts';

/** A department or an HR bureau reviews and stamps, or returns with what is to be corrected (15a, 15b). */
export const levelReview = defineAct({
  act: 'level-review',
  form: z.object({ decision: decision(['passed', 'returned']), opinion: optionalText, stamped: tick }),
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    if (data.decision === 'passed') {
      refuseInput(
        data.stamped
          ? []
          : [reason('stamped', '15a', '审核通过应盖章后提交，请盖章后勾选', 'Expected the stamp, but it is not set')],
      );
      await setMark(input, application, `${task.name}通过${data.opinion === '' ? '' : `:${data.opinion}`}`);
      return { levelDecision: 'passed' };
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
    const items = data.opinion.split(/\r?\n/u).filter((line) => line.trim() !== '');
    await deps.stores.applications.setReturnedItems(application.id, items);
    await tellReturned(input, application, items);
    const text = `${task.name}退回修改：${data.opinion}`;
    await deps.stores.applications.addHistoryOnce(application.id, historyOf(input, 'level-returned', text));
    return { levelDecision: 'returned' };
  },
});
