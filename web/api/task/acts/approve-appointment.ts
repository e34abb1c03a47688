import { z } from 'zod';
import { appointmentSubject, appointmentSummary, markSubject, refuseProposer } from './appointment-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The head of the unit approves what the clerk proposed, or returns it with a reason (22a). */
export const approveAppointment = defineAct({
  act: 'approve-appointment',
  bulkDecision: 'approved',
  form: z.object({ decision: decision(['approved', 'returned']), opinion: optionalText }),
  prepare: async (task, deps) => ({ data: { summary: await appointmentSummary(task, deps) } }),
  async perform(input) {
    const { task, data, deps } = input;
    const subject = await appointmentSubject(task, deps);
    await refuseProposer(input, subject);
    const returned = data.decision === 'returned';
    refuseInput(
      returned && data.opinion === ''
        ? [reason('opinion', '22a', '退回应写明理由，请填写意见', 'Expected a reason for the return, but found none')]
        : [],
    );
    await markSubject(input, subject, returned ? `负责人退回：${data.opinion}` : '负责人审定同意聘任');
    return { appointmentDecision: data.decision };
  },
});
