import { dayText } from '../../domain/day-text.ts';
import { stepDueText } from '../../domain/step-due.ts';
import type { Application, Routing } from '../../store/application/application.entity.ts';
import { organisationName, titleName } from '../notice-words.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Tells the applicant that the submission has arrived and on whose desk it is, once for each submission. */
export async function tellSubmitted(
  application: Application,
  routing: Routing,
  { stores, clock, calendar, policyOf, requestNotice }: WorkerContext,
): Promise<void> {
  const units = [routing.unitId, routing.agencyId, routing.hostId].filter((id) => id !== null);
  const names = await Promise.all(units.map((id) => organisationName(stores, id)));
  const today = clock.today();
  await requestNotice({
    id: `submitted:${application.id}:${application.submissionNo}`,
    template: 'application-submitted',
    to: [{ kind: 'account', accountId: application.applicantId }],
    facts: {
      number: application.number,
      titleName: titleName(application),
      onText: dayText(today),
      desk: names.join('和'),
      dueText: stepDueText(policyOf(application), 'unit-review', today, calendar()),
    },
    link: `/applications/${application.id}`,
  });
}
