import { z } from 'zod';
import { parseDate } from '../../../../domain/calendar-date.ts';
import { checkFiling, filingDeadline } from '../../../../domain/filing.ts';
import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { optionalText, requiredText } from './form-fields.ts';
import { refuseByRule, refuseDefects } from './refuse-act.ts';

/** The result is filed with the HR bureau within 20 working days of the end of the review; a late one needs a reason (17g). */
export const submitFiling = defineAct({
  act: 'submit-filing',
  form: z.object({
    filingNo: requiredText('报备文号', 100),
    postReport: requiredText('评后报告', 10_000),
    lateReason: optionalText,
  }),
  asksLateReason: true,
  async perform({ task, data, deps, actor, at, on }) {
    const session = await sessionOf(task, deps);
    const facts = await filingFacts(session, deps);
    const check = checkFiling({ ...facts, lateReason: data.lateReason }, at.getTime());
    if (check.kind === 'refused') refuseDefects(check.defects);
    await deps.stores.sessions.submitFiling(session.id, {
      filingNo: data.filingNo,
      postReport: data.postReport,
      // Kept where it is late, so that the record says which filings were.
      ...(check.kind === 'ready' && check.overdue ? { lateReason: data.lateReason } : {}),
      submittedOn: on,
      submittedBy: actor.id,
    });
    return {};
  },
});

async function filingFacts(session: ReviewSession, deps: ApiDeps) {
  const policy = deps.policyOf(session);
  if (session.reviewEnd === undefined) {
    throw refuseByRule('17g', '评审尚未结束，不能报送备案', 'Expected an ended review, but it is under way');
  }
  const publicities = await deps.stores.publicities.ofSubject(session.id);
  const last = publicities.filter(({ kind, endsOn }) => kind === 'result' && endsOn !== undefined).at(-1);
  if (last?.endsOn === undefined) {
    throw refuseByRule('17e', '评审结果尚未公示，不能报送备案', 'Expected a result publicity, but found none');
  }
  const open = await deps.stores.objections.openOf(last.id);
  const kept = await deps.stores.deadlines.liveOf('17g', { kind: 'session', id: session.id });
  const computed = filingDeadline(parseDate(session.reviewEnd), policy, deps.calendar);
  const deadline = kept === undefined ? computed : { end: parseDate(kept.endsOn), closesAt: kept.closesAt.getTime() };
  return { publicityEnd: parseDate(last.endsOn), openObjections: open.length, deadline };
}
