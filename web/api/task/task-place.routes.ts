import { taskPlaceResponseSchema } from '../../contract/task-place.ts';
import { actingViewQuerySchema } from '../../contract/task.ts';
import { defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { readTask } from './task-access.ts';
import { listRequest } from './task-list.ts';

/** Nobody walks through more tasks than this one by one. */
const LONGEST_WALK = 1000;

/** The way from one task to the next in the list it was opened from. */
export const taskPlaceRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks/:id/place',
    permission: 'task.work',
    summary: '任务在列表中的位置',
    request: { params: idParamsSchema, query: actingViewQuerySchema },
    response: taskPlaceResponseSchema,
    async handler({ params, query, actor, deps }) {
      const task = await readTask(params.id, actor, deps);
      const ids = await deps.stores.userTasks.idsOf(await listRequest(query, actor, deps), LONGEST_WALK);
      const index = ids.indexOf(task.id);
      // A task that has left the list leads on to the first of those left.
      const [previous, next] = index < 0 ? [undefined, ids[0]] : [ids[index - 1], ids[index + 1]];
      return {
        position: index + 1,
        total: ids.length,
        ...(previous === undefined ? {} : { previous }),
        ...(next === undefined ? {} : { next }),
      };
    },
  }),
];
