import { z } from 'zod';
import { appointmentSubject, appointmentSummary, markSubject } from './appointment-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** The provincial bureau files and approves a second grade, after the unit's report (23a, 备案核准). */
export const fileSecondGrade = defineAct({
  act: 'file-second-grade',
  form: z.object({ decision: decision(['approved', 'refused']), filingNo: optionalText, opinion: optionalText }),
  prepare: async (task, deps) => ({ data: { summary: await appointmentSummary(task, deps) } }),
  async perform(input) {
    const { task, data, deps } = input;
    const subject = await appointmentSubject(task, deps);
    const row = await deps.stores.appointments.bySubject(subject.id);
    if (row?.report === undefined) {
      throw refuseByRule(
        '23a',
        '备案核准前应有单位的评后报告，现没有，请单位先报告',
        'Expected the report of the unit before the filing, but found none',
      );
    }
    const approved = data.decision === 'approved';
    refuseInput([
      ...(approved && data.filingNo === ''
        ? [
            reason(
              'filingNo',
              '23a',
              '予以核准应填写备案核准号，请填写',
              'Expected the number of the filing, but found none',
            ),
          ]
        : []),
      ...(!approved && data.opinion === ''
        ? [reason('opinion', '23a', '不予核准应写明理由，请填写', 'Expected a reason, but found none')]
        : []),
    ]);
    if (approved) await deps.stores.appointments.setFilingNo(subject.id, data.filingNo);
    await markSubject(input, subject, approved ? `备案核准：${data.filingNo}` : `不予核准：${data.opinion}`, {
      ...(approved ? {} : { reason: data.opinion }),
    });
    return { appointmentDecision: data.decision };
  },
});
