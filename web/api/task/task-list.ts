import { formatDate } from '../../../domain/calendar-date.ts';
import { shiftWorkingDays } from '../../../domain/working-day.ts';
import type { TaskListRequest } from '../../../store/user-task/user-task.repository.ts';
import type { ActingViewQuery, TaskListResponse } from '../../contract/task.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { foundBy } from './task-search.ts';

/** A task is due soon when its last day is at most so many working days away. */
const SOON_WORKING_DAYS = 3;

/** A view of the person as the store is asked for it. */
export async function listRequest(query: ActingViewQuery, actor: Actor, deps: ApiDeps): Promise<TaskListRequest> {
  const today = deps.clock.today();
  const { list, sort, order, kind, q, as } = query;
  return {
    list,
    sort,
    order,
    accountId: actor.id,
    // A group that is not one's own narrows to nothing; it opens nothing.
    groups: [...actor.groups].filter((group) => as === undefined || group === as),
    absentIds: actor.standsFor.map(({ accountId }) => accountId),
    today: formatDate(today),
    soonUntil: formatDate(shiftWorkingDays(deps.calendar, today, SOON_WORKING_DAYS)),
    ...(as === undefined ? {} : { as }),
    ...(kind === undefined ? {} : { kind }),
    ...(q === undefined ? {} : { q }),
    ...(await foundBy(q, deps)),
  };
}

/** How many rows each list of the person has under the same filters and words. */
export async function listCounts(
  request: TaskListRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<TaskListResponse['counts']> {
  const count = (list: TaskListRequest['list']) => deps.stores.userTasks.count({ ...request, list });
  const [mine, group, soon, overdue, done, copied, followed] = await Promise.all([
    count('mine'),
    count('group'),
    count('soon'),
    count('overdue'),
    count('done'),
    deps.stores.taskCopies.count(actor.id),
    deps.stores.follows.count(actor.id),
  ]);
  return { mine, group, soon, overdue, copied, followed, done };
}
