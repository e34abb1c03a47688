import { z } from 'zod';
import { checkApplication } from '../../application/submission-check.ts';
import { refusalOf } from '../../application/submit-application.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';

/** The applicant answers the one-time notice: corrected material with a pledge over it. From here it is closed to changes. */
export const correctMaterial = defineAct({
  act: 'correct-material',
  form: z.object({ confirmed: z.literal(true, { error: '请确认材料已补正完毕' }) }),
  async perform(input) {
    const { task, deps } = input;
    const application = await applicationOf(task, deps);
    const check = await checkApplication(application, deps);
    if (check.refused) throw refusalOf(check.defects);
    await setMark(input, application, '补正材料完毕');
    await deps.stores.applications.setStatus(
      application.id,
      'awaitingAcceptance',
      historyOf(input, 'material-handed-in', '补正材料已交评委会办事机构复核'),
    );
    return {};
  },
});
