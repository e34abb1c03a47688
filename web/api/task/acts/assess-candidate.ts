import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { declarationOf, refuseRecognition } from './recognition-of-task.ts';

/** The recognising bureau assesses a doctor or master of an enterprise; without it nothing is recognised (5c). */
export const assessCandidate = defineAct({
  act: 'assess-candidate',
  form: z.object({
    result: decision(['qualified', 'notQualified']),
    assessors: requiredText('考核人员', 500),
    conclusion: requiredText('考核结论'),
  }),
  async prepare(task, deps) {
    const { assessment } = declarationOf(await applicationOf(task, deps)).title;
    const words = [assessment?.assessedOn, assessment?.assessedBy, assessment?.conclusion];
    return { data: { unitAssessment: words.filter((word) => word !== undefined).join(' · ') } };
  },
  async perform(input) {
    const { task, data, deps, actor, on } = input;
    const application = await applicationOf(task, deps);
    const qualified = data.result === 'qualified';
    await deps.stores.recognitions.settle(application.id, 'assessment', {
      by: actor.id,
      on,
      taskId: task.id,
      qualified,
      assessors: data.assessors,
      conclusion: data.conclusion,
    });
    await setMark(input, application, `考核${qualified ? '合格' : '不合格'}`);
    if (qualified) return { assessmentResult: 'qualified', recognised: false, recognisedOn: null };
    const refused = await refuseRecognition(input, application, `考核不合格：${data.conclusion}`);
    return { assessmentResult: 'notQualified', ...refused };
  },
});
