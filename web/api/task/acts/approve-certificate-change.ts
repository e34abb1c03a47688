import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { refuseSameHand, setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** Another person than the one who asked or prepared approves the change of a certificate (17o). */
export const approveCertificateChange = defineAct({
  act: 'approve-certificate-change',
  bulkDecision: 'approved',
  form: z.object({ decision: decision(['approved', 'refused']), opinion: optionalText }),
  async perform(input) {
    const { task, data, deps, actor } = input;
    const matter = await matterOf(task, deps);
    refuseSameHand(input, matter, ['certificate-change-prepared'], '审核补换');
    const refused = data.decision === 'refused';
    refuseInput(
      refused && data.opinion === ''
        ? [reason('opinion', '17o', '不予办理应写明理由，请填写', 'Expected a reason, but found none')]
        : [],
    );
    await setMatterMark(input, matter, refused ? `不予办理：${data.opinion}` : '审核同意', {
      findings: refused ? { reason: data.opinion } : { signerId: actor.id },
    });
    return { changeDecision: data.decision };
  },
});
