import { z } from 'zod';
import { parseDate } from '../../../../domain/calendar-date.ts';
import { stepDueText } from '../../../../domain/step-due.ts';
import { groupOf } from '../../../../store/account/account.entity.ts';
import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { readNames } from '../../names.ts';
import { askNotice } from '../../notice/ask-notice.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** The HR bureau accepts the filing with its number, or returns it with a reason (17g). */
export const acceptFiling = defineAct({
  act: 'accept-filing',
  form: z.object({ decision: decision(['accepted', 'returned']), filingNo: optionalText, reason: optionalText }),
  async perform({ task, data, deps, actor, on }) {
    const session = await sessionOf(task, deps);
    const reasons = [];
    if (data.decision === 'accepted' && data.filingNo === '') {
      reasons.push(
        reason('filingNo', '17g', '同意备案应填写备案号', 'Expected the number of the filing, but found none'),
      );
    }
    if (data.decision === 'returned' && data.reason === '') {
      reasons.push(reason('reason', '17g', '退回应写明理由', 'Expected a reason for the return, but found none'));
    }
    refuseInput(reasons);
    const decided = await deps.stores.sessions.decideFiling(session.id, {
      decision: data.decision,
      decidedOn: on,
      decidedBy: actor.id,
      ...(data.filingNo === '' ? {} : { acceptedNo: data.filingNo }),
      ...(data.reason === '' ? {} : { reason: data.reason }),
    });
    if (decided === undefined && session.filing?.decision !== data.decision) {
      throw refuseByRule(
        '17g',
        '没有待办理的备案材料，或已作出决定；请刷新',
        'Expected a filing to decide on, but found none',
      );
    }
    if (data.decision === 'returned') await tellReturn(session, task.id, data.reason, deps);
    return { filingDecision: data.decision };
  },
});

/** Tells the committee's office why the filing came back; the 20 working days go on from the end of the review (17g). */
async function tellReturn(session: ReviewSession, taskId: string, why: string, deps: ApiDeps): Promise<void> {
  const found = deps.rules.policyOf(session);
  const policy = found.kind === 'found' ? found.policy : undefined;
  const from = session.reviewEnd === undefined ? deps.clock.today() : parseDate(session.reviewEnd);
  await askNotice(
    {
      id: `filing-returned:${taskId}`,
      template: 'filing-returned',
      to: [{ kind: 'group', group: groupOf({ organisationId: session.committeeId, role: 'committee-office' }) }],
      facts: {
        sessionNumber: session.number,
        bureauName: (await readNames(deps, [])).organisation(session.bureauId),
        reason: why,
        dueText: stepDueText(policy, '17g', from, deps.calendar),
      },
      link: `/sessions/${session.id}`,
    },
    deps,
  );
}
