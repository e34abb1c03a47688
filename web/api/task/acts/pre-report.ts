import { z } from 'zod';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { requiredDay, requiredText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The report before the meeting, with the supervisor who attends it (17i). */
export const preReport = defineAct({
  act: 'pre-report',
  form: z.object({
    reportedTo: requiredText('汇报对象', 200),
    reportedOn: requiredDay('汇报日期'),
    supervisorName: requiredText('监督人员', 100),
  }),
  async perform({ task, data, deps, on }) {
    const session = await sessionOf(task, deps);
    refuseInput(
      data.reportedOn > on
        ? [
            reason(
              'reportedOn',
              '17i',
              `汇报日期不能晚于今天（${on}），请在汇报后登记`,
              `Expected a day not after ${on}, but found ${data.reportedOn}`,
            ),
          ]
        : [],
    );
    await deps.stores.sessions.preReport(session.id, data);
    return {};
  },
});
