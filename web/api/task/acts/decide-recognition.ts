import { z } from 'zod';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { requiredText } from './form-fields.ts';
import { recognise, recognitionOf } from './recognition-of-task.ts';
import { refuseByRule } from './refuse-act.ts';

/** The chair signs the recognition with its document, after the experts agreed unanimously (9c). */
export const decideRecognition = defineAct({
  act: 'decide-recognition',
  form: z.object({ documentNo: requiredText('认定文件文号', 100) }),
  async prepare(task, deps) {
    const { tally } = await recognitionOf(task, deps);
    return { data: { tallyText: tally === undefined ? '' : `${tally.experts} 名专家审议，同意 ${tally.agree} 名` } };
  },
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    const { tally } = await recognitionOf(task, deps);
    if (tally?.unanimous !== true) {
      throw refuseByRule(
        '9c',
        '应由审议专家一致同意，现未一致同意，不能认定',
        'Expected the experts to agree unanimously, but they did not; it cannot be recognised',
      );
    }
    const recognised = await recognise(input, application, data.documentNo);
    await setMark(input, application, `签发认定文件 ${data.documentNo}`);
    return recognised;
  },
});
