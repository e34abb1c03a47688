import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { refuseSameHand, setMatterMark } from './matter-mark.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** Another person than the one who checked approves the request with its filing number, or refuses it with a reason (3a, 13a). */
export const listingApproval = defineAct({
  act: 'listing-approval',
  form: z.object({ decision: decision(['approved', 'refused']), filingNo: optionalText, opinion: optionalText }),
  async perform(input) {
    const { task, data, deps, at } = input;
    const matter = await matterOf(task, deps);
    refuseSameHand(input, matter, ['listing-reviewed'], '核准备案');
    const approved = data.decision === 'approved';
    const reasons = [];
    if (approved && data.filingNo === '') {
      reasons.push(reason('filingNo', '13a', '同意的应填写核准备案号', 'Expected the filing number, but found none'));
    }
    if (!approved && data.opinion === '') {
      reasons.push(reason('opinion', '13a', '不予核准的应写明理由', 'Expected a reason, but found none'));
    }
    refuseInput(reasons);
    // A filing number stands for one entry of the list.
    if (approved && (await deps.stores.claims.take(`listing-no:${data.filingNo}`, 1, matter.id, at)) === 'full') {
      throw refuseByRule(
        '13a',
        `核准备案号“${data.filingNo}”已经用过，请核对后另编`,
        `Expected a new filing number, but ${data.filingNo} is used`,
      );
    }
    await setMatterMark(input, matter, approved ? `核准备案：${data.filingNo}` : `不予核准：${data.opinion}`, {
      state: approved ? 'approved' : 'refused',
      findings: { ...(approved ? { filingNo: data.filingNo } : {}), reason: data.opinion },
    });
    return { listingDecision: data.decision };
  },
});
