import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { applicationOf } from '../task-subject.ts';
import { refuseReviewer, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { optionalText, requiredDay } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The stamp holder records the stamp; who reviewed does not stamp. */
export const unitStamp = defineAct({
  act: 'unit-stamp',
  form: z.object({ stampedOn: requiredDay('盖章日期'), documentNote: optionalText }),
  prepare: async (_task, deps) => ({ data: { stampedOn: formatDate(deps.clock.today()) } }),
  async perform(input) {
    const { task, data, deps, on } = input;
    const application = await applicationOf(task, deps);
    await refuseReviewer(input, application, '单位盖章');
    refuseInput(
      data.stampedOn > on
        ? [
            reason(
              'stampedOn',
              '15a',
              `盖章日期不能晚于今天（${on}），请改正`,
              `Expected a day not after ${on}, but found ${data.stampedOn}`,
            ),
          ]
        : [],
    );
    const note = data.documentNote === '' ? '' : `,${data.documentNote}`;
    await setMark(input, application, `单位盖章（${data.stampedOn}${note}）`);
    return {};
  },
});
