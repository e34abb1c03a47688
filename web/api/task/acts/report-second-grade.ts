import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { appointmentSubject, markSubject } from './appointment-subject.ts';
import { defineAct } from './define-act.ts';
import { requiredDay, requiredText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The unit reports after the assessment for a second grade (23a, 评后报告). */
export const reportSecondGrade = defineAct({
  act: 'report-second-grade',
  form: z.object({ reportedOn: requiredDay('评后报告日期'), reportDocument: requiredText('评后报告文号', 100) }),
  prepare: async (_task, deps) => ({ data: { reportedOn: formatDate(deps.clock.today()) } }),
  async perform(input) {
    const { task, data, deps, on } = input;
    refuseInput(
      data.reportedOn > on
        ? [
            reason(
              'reportedOn',
              '23a',
              `评后报告日期不能晚于今天（${on}），请改正`,
              `Expected a day not after ${on}, but found ${data.reportedOn}`,
            ),
          ]
        : [],
    );
    const subject = await appointmentSubject(task, deps);
    await deps.stores.appointments.setReport(subject.id, { on: data.reportedOn, document: data.reportDocument });
    await markSubject(input, subject, `评后报告：${data.reportDocument}`);
    return {};
  },
});
