import { z } from 'zod';
import { opinionTextDefects, replyDefects } from '../../../../domain/opinion.ts';
import { replyWords } from '../../matter/kinds/opinion-form.ts';
import { textOf } from '../../matter/kinds/matter-facts.ts';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, requiredDay } from './form-fields.ts';
import { refuseSameHand, setMatterMark } from './matter-mark.ts';
import { refuseDefects } from './refuse-act.ts';

/** The reply to an opinion is recorded by another person than the one who took it down; without it nothing is closed (16g). */
export const answerOpinion = defineAct({
  act: 'answer-opinion',
  form: z.object({
    replyBy: decision(['letter', 'telephone', 'interview', 'publication']),
    repliedOn: requiredDay('答复日期'),
    reply: optionalText,
  }),
  async perform(input) {
    const { task, data, deps, on } = input;
    const matter = await matterOf(task, deps);
    refuseSameHand(input, matter, ['opinion-assessed'], '回应');
    refuseDefects([
      ...replyDefects(data.reply, data.repliedOn, textOf(matter.request, 'receivedOn'), on),
      ...opinionTextDefects({ reply: ['答复内容', data.reply] }),
    ]);
    await setMatterMark(input, matter, `已回应：${replyWords[data.replyBy]}（${data.repliedOn}）`, {
      findings: { replyBy: data.replyBy, repliedOn: data.repliedOn, reply: data.reply },
    });
    return {};
  },
});
