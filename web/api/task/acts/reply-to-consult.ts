import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, requiredText } from './form-fields.ts';
import { recognitionOf, refuseRecognition } from './recognition-of-task.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The provincial authority agrees, or disagrees with a reason, which ends the case (9b). */
export const replyToConsult = defineAct({
  act: 'reply-to-consult',
  form: z.object({
    decision: decision(['agreed', 'disagreed']),
    replyNo: requiredText('复函文号', 100),
    reason: optionalText,
  }),
  async prepare(task, deps) {
    const { consult } = await recognitionOf(task, deps);
    return { data: { letterNo: consult === undefined ? '' : `${consult.letterNo}（${consult.sentOn}）` } };
  },
  async perform(input) {
    const { task, data, deps, actor, on } = input;
    const application = await applicationOf(task, deps);
    const words = '不同意的应写明理由，请填写';
    refuseInput(
      data.decision === 'disagreed' && data.reason === ''
        ? [reason('reason', '9b', words, 'Expected a reason for the disagreement, but found none')]
        : [],
    );
    await deps.stores.recognitions.settle(application.id, 'reply', {
      by: actor.id,
      on,
      taskId: task.id,
      decision: data.decision,
      replyNo: data.replyNo,
      reason: data.reason,
    });
    const answer = data.decision === 'agreed' ? '同意' : '不同意';
    await setMark(input, application, `省人社部门${answer}，文号 ${data.replyNo}`);
    if (data.decision === 'agreed') return { consultDecision: 'agreed', recognised: false, recognisedOn: null };
    const refused = await refuseRecognition(input, application, `省人社部门不同意：${data.reason}`);
    return { consultDecision: 'disagreed', ...refused };
  },
});
