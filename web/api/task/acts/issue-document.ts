import { z } from 'zod';
import { formatDate, parseDate } from '../../../../domain/calendar-date.ts';
import { issueDefects } from '../../../../domain/filing.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { requiredDay, requiredText } from './form-fields.ts';
import { reason, refuseDefects, refuseInput } from './refuse-act.ts';

/** The formal issue, never before the filing was accepted (17g). */
export const issueDocument = defineAct({
  act: 'issue-document',
  form: z.object({ documentNo: requiredText('发文字号', 100), issuedOn: requiredDay('发文日期') }),
  prepare: async (_task, deps) => ({ data: { issuedOn: formatDate(deps.clock.today()) } }),
  async perform({ task, data, deps, actor, at, on }) {
    const session = await sessionOf(task, deps);
    const { filing } = session;
    const acceptedOn =
      filing?.decision === 'accepted' && filing.decidedOn !== undefined ? parseDate(filing.decidedOn) : undefined;
    refuseDefects(issueDefects({ acceptedOn }, at.getTime()));
    const early = acceptedOn !== undefined && parseDate(data.issuedOn) < acceptedOn;
    refuseInput(
      data.issuedOn > on || early
        ? [
            reason(
              'issuedOn',
              '17g',
              `发文日期应在备案通过之后、不晚于今天（${on}），请改正`,
              `Expected a day between the filing and ${on}, but found ${data.issuedOn}`,
            ),
          ]
        : [],
    );
    await deps.stores.sessions.issueDocument(session.id, { ...data, issuedBy: actor.id });
    return {};
  },
});
