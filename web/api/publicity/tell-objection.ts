import { dateAt } from '../../../domain/calendar-date.ts';
import { dayText } from '../../../domain/day-text.ts';
import { stepDueText } from '../../../domain/step-due.ts';
import { groupOf } from '../../../store/account/account.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Publicity } from '../../../store/publicity/publicity.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { askNotice } from '../notice/ask-notice.ts';

/** Who posts a notice and who looks into what is said against it, by the kind of notice. */
const HANDLERS: Readonly<Record<Publicity['kind'], readonly Role[]>> = {
  recommendation: ['clerk', 'head'],
  participants: ['committee-office'],
  result: ['committee-office'],
};

/** Tells the office that posted a notice that somebody objects, once for each objection (16g); never who it was. */
export async function tellObjection(
  publicity: Publicity,
  objectionId: string,
  filedAt: Date,
  deps: ApiDeps,
): Promise<void> {
  const found = deps.rules.policyOf(publicity);
  const policy = found.kind === 'found' ? found.policy : undefined;
  const filedOn = dateAt(filedAt.getTime());
  const { organisationId } = publicity;
  await askNotice(
    {
      id: `objection:${objectionId}`,
      template: 'objection-received',
      to: HANDLERS[publicity.kind].map((role) => ({ kind: 'group', group: groupOf({ organisationId, role }) })),
      facts: {
        publicityTitle: publicity.elements.title,
        objectionNumber: objectionId.replace('obj-', '').slice(0, 8).toUpperCase(),
        onText: dayText(filedOn),
        dueText: stepDueText(policy, 'handle-objection', filedOn, deps.calendar),
      },
      link: '/tasks',
    },
    deps,
  );
}
