import { z } from 'zod';
import { opinionTextDefects } from '../../../../domain/opinion.ts';
import { verdictWords } from '../../matter/kinds/opinion-form.ts';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { refuseDefects } from './refuse-act.ts';

/** An opinion is registered and assessed: what is true of it, and how it is to be answered (16g). */
export const assessOpinion = defineAct({
  act: 'assess-opinion',
  form: z.object({
    verdict: decision(['founded', 'partly', 'unfounded', 'question']),
    assessment: requiredText('研判情况', 2000),
  }),
  async perform(input) {
    const { task, data, deps, on } = input;
    const matter = await matterOf(task, deps);
    refuseDefects(opinionTextDefects({ assessment: ['研判情况', data.assessment] }));
    await setMatterMark(input, matter, `研判结论：${verdictWords[data.verdict]}`, {
      state: 'assessed',
      findings: { verdict: data.verdict, assessment: data.assessment, assessedOn: on },
    });
    return {};
  },
});
