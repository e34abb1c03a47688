import type { Application } from '../../../store/application/application.entity.ts';
import type { DueResponse } from '../../contract/deadline.ts';
import type { Actor } from '../actor.ts';
import { dueView } from '../deadline/due-view.ts';
import type { ApiDeps } from '../deps.ts';
import { caseView } from './case-access.ts';

/** The nearest last day of each case by its open steps, by case id; nothing for those a person sees as an expert. */
export async function nearestDue(
  applications: readonly Application[],
  actor: Actor,
  deps: ApiDeps,
): Promise<ReadonlyMap<string, DueResponse>> {
  const views = await Promise.all(applications.map((application) => caseView(actor, application, deps)));
  const shown = applications.filter((_, at) => views[at] === 'own' || views[at] === 'staff').map(({ id }) => id);
  const tasks = (await deps.stores.userTasks.liveOfSubjects('application', shown)).filter(
    ({ dueOn }) => dueOn !== undefined,
  );
  const nearest = new Map(tasks.toReversed().map((task) => [task.subject.id, task]));
  const deadlines = await deps.stores.deadlines.byIds(
    [...nearest.values()].flatMap(({ deadlineId }) => deadlineId ?? []),
  );
  return new Map(
    [...nearest].map(([id, { dueOn = '', deadlineId }]) => [
      id,
      dueView(
        dueOn,
        deadlines.find((deadline) => deadline.id === deadlineId),
        deps,
      ),
    ]),
  );
}
