import { z } from 'zod';
import { appointmentSubject, appointmentSummary, markSubject, refuseProposer } from './appointment-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The department or the bureau approves an appointment, an exception or a change of the structure, or refuses it (21a, 22a, 22b, 22e). */
export const reviewAppointment = defineAct({
  act: 'review-appointment',
  form: z.object({ decision: decision(['approved', 'refused']), documentNo: optionalText, opinion: optionalText }),
  prepare: async (task, deps) => ({ data: { summary: await appointmentSummary(task, deps) } }),
  async perform(input) {
    const { task, data, deps } = input;
    const subject = await appointmentSubject(task, deps);
    await refuseProposer(input, subject);
    const exception = task.variables['exceptionRequested'] === true && task.elementId === 'bureau-approval';
    const refused = data.decision === 'refused';
    refuseInput([
      ...(refused && data.opinion === ''
        ? [reason('opinion', '22a', '不同意的应写明理由，请填写意见', 'Expected a reason, but found none')]
        : []),
      ...(!refused && exception && data.documentNo === ''
        ? [
            reason(
              'documentNo',
              '22a',
              '批准例外应填写批复文号，请填写',
              'Expected the document that grants the exception, but found none',
            ),
          ]
        : []),
    ]);
    const document = data.documentNo === '' ? '' : `（${data.documentNo}）`;
    await markSubject(input, subject, refused ? `${task.name}不同意：${data.opinion}` : `${task.name}同意${document}`, {
      ...(refused ? { reason: data.opinion } : {}),
    });
    return { appointmentDecision: data.decision };
  },
});
