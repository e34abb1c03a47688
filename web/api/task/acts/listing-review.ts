import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, tick } from './form-fields.ts';
import { refuseSameHand, setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The authority that keeps the list checks a request, and proposes its approval or returns it with every reason (11a, 13a). */
export const listingReview = defineAct({
  act: 'listing-review',
  form: z.object({ decision: decision(['passed', 'returned']), checked: tick, opinion: optionalText }),
  async perform(input) {
    const { task, data, deps } = input;
    const matter = await matterOf(task, deps);
    refuseSameHand(input, matter, [], '审核申请');
    const passed = data.decision === 'passed';
    const reasons = [];
    if (passed && !data.checked) {
      reasons.push(
        reason('checked', '13a', '提请核准前应逐项核对材料，请核对后勾选', 'Expected the check, but it is not set'),
      );
    }
    if (!passed && data.opinion === '') {
      reasons.push(
        reason('opinion', '13a', '退回时应一次写明全部理由，请填写意见', 'Expected why it is returned, but found none'),
      );
    }
    refuseInput(reasons);
    const findings = passed ? { reviewOpinion: data.opinion } : { reason: data.opinion };
    await setMatterMark(input, matter, passed ? '审核通过，提请核准' : `审核退回：${data.opinion}`, {
      findings,
      ...(passed ? { state: 'reviewed' } : {}),
    });
    return { listingDecision: data.decision };
  },
});
