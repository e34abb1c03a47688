import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';

const HANDLING = {
  none: '未发现违法，不予处理',
  warning: '批评教育、责令改正',
  disqualified: '取消申报或评审资格',
  revoked: '撤销职称、列入诚信档案',
  criminal: '依法追究责任',
} as const;

/** The outcome of a case that was handed over is recorded, and its handling listed (20a). */
export const recordHandling = defineAct({
  act: 'record-handling',
  form: z.object({
    outcome: requiredText('处理结果', 2000),
    handling: decision(['none', 'warning', 'disqualified', 'revoked', 'criminal']),
    documentNo: requiredText('处理文书编号', 100),
  }),
  async perform(input) {
    const { data } = input;
    const matter = await matterOf(input.task, input.deps);
    const handling = `${HANDLING[data.handling]}（${data.documentNo}）`;
    await setMatterMark(input, matter, `处理结果：${handling}`, {
      state: 'handled',
      findings: { outcome: data.outcome, handling, handledOn: input.on },
    });
    return { handledOn: input.on };
  },
});
