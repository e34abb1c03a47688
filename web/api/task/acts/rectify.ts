import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { requiredText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';

/** The supervised puts right what was found and says how, with its proof (19b). */
export const rectify = defineAct({
  act: 'rectify',
  form: z.object({ rectification: requiredText('整改情况', 5000), proof: requiredText('佐证材料编号', 500) }),
  async prepare(task, deps) {
    return { data: { demands: (await matterOf(task, deps)).findings['demands'] } };
  },
  async perform(input) {
    const { data } = input;
    const matter = await matterOf(input.task, input.deps);
    await setMatterMark(input, matter, `整改：${data.rectification}`, {
      state: 'rectified',
      findings: { rectification: data.rectification, proof: data.proof, rectifiedOn: input.on },
    });
    return { rectifiedOn: input.on };
  },
});
