import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, lines, requiredDay, requiredText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

const AUTHORITIES = { police: '公安机关', internet: '网信部门', market: '市场监管部门' } as const;

/** A case of the special rectification goes to the police, the internet office or the market supervision, with its papers (20a). */
export const handOverCase = defineAct({
  act: 'hand-over-case',
  form: z.object({
    authority: decision(['police', 'internet', 'market']),
    papers: lines,
    handedOn: requiredDay('移送日期'),
    receivedBy: requiredText('签收人或回执编号', 100),
  }),
  async perform(input) {
    const { task, data, deps, on } = input;
    const matter = await matterOf(task, deps);
    const reasons = [];
    if (data.papers.length === 0) {
      reasons.push(
        reason(
          'papers',
          '20a',
          '移送应附材料，请逐行列明移送的材料',
          'Expected the papers handed over, but found none',
        ),
      );
    }
    if (data.handedOn > on) {
      reasons.push(
        reason(
          'handedOn',
          '20a',
          '移送日期不能晚于今天，请改正',
          'Expected a day that has come, but found a later one',
        ),
      );
    }
    refuseInput(reasons);
    const handedTo = `${AUTHORITIES[data.authority]}（${data.handedOn}，${data.receivedBy}）`;
    await setMatterMark(input, matter, `移送${handedTo}`, {
      state: 'handedOver',
      findings: { handedTo, papers: data.papers.join('\n') },
    });
    return { handedOverOn: data.handedOn };
  },
});
