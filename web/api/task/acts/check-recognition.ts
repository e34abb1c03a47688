import { z } from 'zod';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { applicationOf } from '../task-subject.ts';
import { basisText } from './basis-text.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, tick } from './form-fields.ts';
import { recognitionOf, refuseRecognition } from './recognition-of-task.ts';
import { reason, refuseInput } from './refuse-act.ts';

const rowSchema = z.object({
  code: z.string(),
  level: z.string(),
  postGrade: z.int().nullish(),
  beyondPostRatio: z.boolean(),
});

/** The officer checks certificate and commendation against the originals, on which the recognition rests (10a to 10g, 5b, 5c). */
export const checkRecognition = defineAct({
  act: 'check-recognition',
  form: z.object({
    seenCertificate: tick,
    seenDocument: tick,
    decision: decision(['passed', 'refused']),
    opinion: optionalText,
  }),
  async prepare(task, deps) {
    await keepBasis(task, deps);
    return { data: { basisText: basisText(await applicationOf(task, deps), await recognitionOf(task, deps)) } };
  },
  async perform(input) {
    const { task, data, deps, actor, on } = input;
    const application = await applicationOf(task, deps);
    await keepBasis(task, deps);
    const recognition = await recognitionOf(task, deps);
    const code = recognition.basis?.code ?? (recognition.kind === 'assessment' ? '5c' : '5b');
    const passed = data.decision === 'passed';
    const reasons = [];
    if (passed && !data.seenCertificate) {
      const words = '以证书为准，应核对证书原件后勾选；没有原件的选择不通过';
      reasons.push(reason('seenCertificate', code, words, 'Expected the certificate to be seen, but it was not'));
    }
    if (passed && !data.seenDocument) {
      const words = '以表彰文件为准，应核对文件原件后勾选；没有原件的选择不通过';
      reasons.push(reason('seenDocument', code, words, 'Expected the commendation to be seen, but it was not'));
    }
    if (!passed && data.opinion === '') {
      reasons.push(reason('opinion', code, '不通过的应写明理由，请填写', 'Expected a reason, but found none'));
    }
    refuseInput(reasons);
    const seen = '证书和表彰文件原件';
    const check = { by: actor.id, on, taskId: task.id, passed, seen: passed ? seen : '', opinion: data.opinion };
    await deps.stores.recognitions.settle(application.id, 'check', check);
    await setMark(input, application, passed ? `核验通过：已核对${seen}` : '核验未通过');
    if (passed) return { checkDecision: 'passed', recognised: false, recognisedOn: null };
    return { checkDecision: 'refused', ...(await refuseRecognition(input, application, data.opinion)) };
  },
});

/** Writes the row that the decision table gave on record, once, with the post it names. */
async function keepBasis(task: UserTask, deps: ApiDeps): Promise<void> {
  const row = rowSchema.safeParse(task.variables['recognition']);
  if (!row.success) return;
  const { code, level, postGrade, beyondPostRatio } = row.data;
  const post = postGrade === undefined || postGrade === null ? {} : { postGrade };
  const application = await applicationOf(task, deps);
  await deps.stores.recognitions.settle(application.id, 'basis', { code, level, ...post, beyondPostRatio });
}
