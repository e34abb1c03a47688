import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { requiredDay, requiredText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The committee's office writes to the provincial authority before any expert is picked (9b). */
export const sendConsult = defineAct({
  act: 'send-consult',
  form: z.object({ letterNo: requiredText('商函文号', 100), sentOn: requiredDay('发函日期') }),
  async perform(input) {
    const { task, data, deps, actor, on } = input;
    const application = await applicationOf(task, deps);
    refuseInput(
      data.sentOn > on
        ? [
            reason(
              'sentOn',
              '9b',
              `发函日期应不晚于今天，所填为 ${data.sentOn}，请改正`,
              `Expected a day not after today, but found ${data.sentOn}; correct it`,
            ),
          ]
        : [],
    );
    const { letterNo, sentOn } = data;
    await deps.stores.recognitions.settle(application.id, 'consult', {
      by: actor.id,
      on,
      taskId: task.id,
      letterNo,
      sentOn,
    });
    await setMark(input, application, `商省人社部门，文号 ${letterNo}`);
    return {};
  },
});
