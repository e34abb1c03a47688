import { z } from 'zod';
import { message } from '../../../../domain/message.ts';
import { forbidden } from '../../http/refused-error.ts';
import { applicationOf } from '../task-subject.ts';
import { basisText } from './basis-text.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { recognise, recognitionOf, refuseRecognition } from './recognition-of-task.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** Another person than the one who checked approves the recognition with its document, or refuses it (10a to 10g, 5b, 5c, 14a). */
export const approveRecognition = defineAct({
  act: 'approve-recognition',
  form: z.object({ decision: decision(['approved', 'refused']), documentNo: optionalText, opinion: optionalText }),
  async prepare(task, deps) {
    return { data: { basisText: basisText(await applicationOf(task, deps), await recognitionOf(task, deps)) } };
  },
  async perform(input) {
    const { task, data, deps, actor } = input;
    const application = await applicationOf(task, deps);
    const recognition = await recognitionOf(task, deps);
    if (recognition.check?.by === actor.id || recognition.assessment?.by === actor.id) {
      throw forbidden(
        message(
          '审核应由经办以外的人员办理，您已办理本件的考核或核验，请交由本单位其他人员办理',
          'Expected another person than the one who assessed or checked, but found the same; hand it to a colleague',
        ),
      );
    }
    const code = recognition.basis?.code ?? (recognition.kind === 'assessment' ? '5c' : '5b');
    const approved = data.decision === 'approved';
    const reasons = [];
    if (approved && data.documentNo === '') {
      reasons.push(reason('documentNo', code, '同意认定应填写文号，请填写', 'Expected the document number'));
    }
    if (!approved && data.opinion === '') {
      reasons.push(reason('opinion', code, '不同意的应写明理由，请填写', 'Expected a reason, but found none'));
    }
    refuseInput(reasons);
    if (!approved) {
      await setMark(input, application, '审核不同意');
      return { approvalDecision: 'refused', ...(await refuseRecognition(input, application, data.opinion)) };
    }
    const recognised = await recognise(input, application, data.documentNo);
    await setMark(input, application, `审核同意，文号 ${data.documentNo}`);
    return { approvalDecision: 'approved', ...recognised };
  },
});
