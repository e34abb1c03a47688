import { z } from 'zod';
import { checkApplication } from '../../application/submission-check.ts';
import { refusalOf } from '../../application/submit-application.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf } from './case-mark.ts';
import { defineAct } from './define-act.ts';

/** The applicant hands in the corrected material with a new pledge; what was signed and stamped for the old one is void (14f, 15e). */
export const correctApplication = defineAct({
  act: 'correct-application',
  form: z.object({ confirmed: z.literal(true, { error: '请确认材料已修改完毕' }) }),
  async perform(input) {
    const { task, deps } = input;
    const application = await applicationOf(task, deps);
    const entry = historyOf(input, 'resubmitted', `修改后重新提交（第 ${application.submissionNo + 1} 次）`);
    if (application.history.some((line) => line.taskId === task.id && line.kind === 'resubmitted')) return {};
    const check = await checkApplication(application, deps);
    if (check.refused || check.personKey === undefined) throw refusalOf(check.defects);
    await deps.stores.applications.voidAllMarks(
      application.id,
      historyOf(input, 'marks-void', '材料已修改，原审核、承诺和盖章作废'),
    );
    await deps.stores.applications.submit(application.id, application.submissionNo + 1, check.personKey, entry);
    return {};
  },
});
