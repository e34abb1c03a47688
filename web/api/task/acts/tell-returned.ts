import { stepDueText } from '../../../../domain/step-due.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { readNames } from '../../names.ts';
import { askNotice } from '../../notice/ask-notice.ts';
import { officeOf } from '../task-subject.ts';
import type { ActInput } from './define-act.ts';

/** Tells the applicant who has returned the application, what to correct and by when; once for each task. */
export async function tellReturned(
  { task, deps }: ActInput<unknown>,
  application: Application,
  items: readonly string[],
): Promise<void> {
  const found = deps.rules.policyOf(application);
  const names = await readNames(deps, []);
  const policy = found.kind === 'found' ? found.policy : undefined;
  await askNotice(
    {
      id: `returned:${task.id}`,
      template: 'application-returned',
      to: [{ kind: 'account', accountId: application.applicantId }],
      facts: {
        number: application.number,
        returnedBy: names.organisation(officeOf(task)),
        items: [...items],
        dueText: stepDueText(policy, 'applicant-correction', deps.clock.today(), deps.calendar),
      },
      link: `/applications/${application.id}`,
    },
    deps,
  );
}
