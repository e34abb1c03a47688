import { z } from 'zod';
import { parseDate } from '../../../../domain/calendar-date.ts';
import { filingDeadline } from '../../../../domain/filing.ts';
import { policySetting } from '../../../../domain/policy-setting.ts';
import { isComplete, januaryDefects, yearDefects } from '../../../../domain/review-plan.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { optionalText, requiredDay, requiredText } from './form-fields.ts';
import { reason, refuseDefects, refuseInput } from './refuse-act.ts';

/** The four items are published before anything is accepted (16a); the plan lies in the policy year unless released (17h). */
export const announceSession = defineAct({
  act: 'announce-session',
  form: z.object({
    conditions: requiredText('申报条件', 5000),
    standards: requiredText('评审标准和方式', 5000),
    acceptanceWindow: z.object({ from: requiredDay('受理开始日期'), to: requiredDay('受理截止日期') }),
    place: requiredText('受理地点', 200),
    meetingOn: requiredDay('评审会议日期'),
    yearAuthority: optionalText,
    yearDocument: optionalText,
    yearReason: optionalText,
  }),
  async perform({ task, data, deps }) {
    const session = await sessionOf(task, deps);
    const { yearAuthority, yearDocument, yearReason, ...announcement } = data;
    const { from, to } = data.acceptanceWindow;
    const reasons = [];
    if (to < from) {
      reasons.push(
        reason(
          'acceptanceWindow.to',
          '16a',
          '受理截止日期不能早于开始日期，请改正',
          `Expected a day not before ${from}, but found ${to}`,
        ),
      );
    }
    if (data.meetingOn < from) {
      reasons.push(
        reason(
          'meetingOn',
          '16a',
          `评审会议不能早于受理开始（${from}），请改正`,
          `Expected a meeting not before ${from}, but found ${data.meetingOn}`,
        ),
      );
    }
    refuseInput(reasons);
    const release = { authority: yearAuthority, documentNo: yearDocument, reason: yearReason };
    const policy = deps.policyOf(session);
    const filing = filingDeadline(parseDate(data.meetingOn), policy, deps.calendar);
    refuseDefects([
      ...yearDefects('meetingOn', data.meetingOn, session.policyYear, release),
      ...januaryDefects(filing.end, session.policyYear, policySetting(policy, 'januaryAllowed'), release),
    ]);
    await deps.stores.sessions.announce(session.id, {
      ...announcement,
      ...(isComplete(release) ? { yearRelease: release } : {}),
    });
    return {};
  },
});
