import { z } from 'zod';
import type { Matter } from '../../../../store/matter/matter.entity.ts';
import { nominationFormSchema } from '../../matter/kinds/nomination-form.ts';
import { askNotice } from '../../notice/ask-notice.ts';
import { matterOf } from '../task-subject.ts';
import { nominationFacts } from './check-nomination.ts';
import { defineAct } from './define-act.ts';
import type { ActInput } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { refuseSameHand, setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

const form = z.object({ decision: decision(['approved', 'refused']), documentNo: optionalText, opinion: optionalText });

/** Another person than the one who checked approves: the nominee may then apply, or the enterprise is on trial (2b, 5b, 14a). */
export const approveNomination = defineAct({
  act: 'approve-nomination',
  form,
  prepare: nominationFacts,
  async perform(input) {
    const { task, data, deps } = input;
    const matter = await matterOf(task, deps);
    refuseSameHand(input, matter, ['nomination-field-confirmed', 'referral-checked'], '审核举荐');
    const code = matter.findings['route'] === 'topTalent' ? '2b' : '5b';
    const approved = data.decision === 'approved';
    const reasons = [];
    if (approved && data.documentNo === '') {
      reasons.push(reason('documentNo', code, '同意的应填写批复文号', 'Expected the document number'));
    }
    if (!approved && data.opinion === '') {
      reasons.push(reason('opinion', code, '不同意的应写明理由，请填写', 'Expected a reason, but found none'));
    }
    refuseInput(reasons);
    if (approved) await grantTrial(input, matter);
    await setMatterMark(input, matter, approved ? `同意：${data.documentNo}` : `不同意：${data.opinion}`, {
      state: data.decision,
      findings: { ...(approved ? { documentNo: data.documentNo } : {}), reason: data.opinion },
    });
    if (approved) await tellNominee(matter, input);
    return { nominationDecision: data.decision };
  },
});

/** Enters the trial of an enterprise in its record; a later one replaces it (5b). */
async function grantTrial({ data, deps, actor, on }: ActInput<z.output<typeof form>>, matter: Matter): Promise<void> {
  const asked = nominationFormSchema.safeParse(matter.request);
  const { enterpriseId } = matter.findings;
  if (!asked.success || asked.data.route !== 'trial' || typeof enterpriseId !== 'string') return;
  const { platform, certificateNo, leaderAccountId } = asked.data;
  await deps.stores.organisations.grantReferralTrial(enterpriseId, {
    platform,
    certificateNo,
    leaderAccountId,
    documentNo: data.documentNo,
    grantedOn: on,
    grantedBy: actor.id,
    matterId: matter.id,
  });
}

async function tellNominee(matter: Matter, { deps }: ActInput<unknown>): Promise<void> {
  const { nomineeId, route } = matter.findings;
  if (typeof nomineeId !== 'string') return;
  const channel = route === 'topTalent' ? '院士举荐' : '企业举荐';
  await askNotice(
    {
      id: `nomination-approved:${matter.id}`,
      template: 'nomination-approved',
      to: [{ kind: 'account', accountId: nomineeId }],
      facts: { number: matter.number, channel },
      link: '/applications',
    },
    deps,
  );
}
