import { message } from '../../../domain/message.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import {
  completeTaskRequestSchema,
  completeTaskResponseSchema,
  taskDraftRequestSchema,
  taskDraftResponseSchema,
  taskListQuerySchema,
  taskListResponseSchema,
  taskResponseSchema,
} from '../../contract/task.ts';
import { Accepted, defineRoute } from '../define-route.ts';
import { concernedBy } from '../event/concerned.ts';
import { conflict, RefusedError } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { completeTask } from './complete-task.ts';
import { keepRefused } from './keep-refused.ts';
import { obstacleTo, readTask, takenByOther, takeTask } from './task-access.ts';
import { listCounts, listRequest } from './task-list.ts';
import { taskPage, taskSummaries } from './task-view.ts';

/** The task list: what waits for me, what waits for my office, what I have done; claim, draft, complete. */
export const taskRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks',
    permission: 'task.work',
    summary: '任务列表',
    request: { query: taskListQuerySchema },
    response: taskListResponseSchema,
    async handler({ query, actor, deps }) {
      const request = await listRequest(query, actor, deps);
      const [page, counts] = await Promise.all([
        deps.stores.userTasks.page({ ...request, skip: (query.page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
        listCounts(request, actor, deps),
      ]);
      const items = await taskSummaries(page, actor, deps);
      return { items, total: counts[query.list], page: query.page, counts };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/tasks/:id',
    permission: 'task.work',
    summary: '一项任务',
    request: { params: idParamsSchema },
    response: taskResponseSchema,
    handler: async ({ params, actor, deps }) => taskPage(await readTask(params.id, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/claim',
    permission: 'task.work',
    summary: '认领任务',
    request: { params: idParamsSchema },
    response: taskResponseSchema,
    async handler({ params, actor, deps }) {
      const task = await readTask(params.id, actor, deps);
      const obstacle = await obstacleTo(task, actor, deps);
      if (obstacle !== undefined) throw obstacle;
      const claimed = await takeTask(task, actor, deps);
      deps.events.publish({ kind: 'tasks-changed' }, concernedBy(task, claimed));
      return taskPage(claimed, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/unclaim',
    permission: 'task.work',
    summary: '退还任务',
    request: { params: idParamsSchema },
    response: taskResponseSchema,
    async handler({ params, actor, deps }) {
      const task = await readTask(params.id, actor, deps);
      const given = await deps.stores.userTasks.unclaim(task.id, actor.id);
      if (given === undefined)
        throw conflict(
          message('只能退还本人认领、尚未办结的任务', 'Expected an open task of your own, but found another'),
        );
      deps.events.publish({ kind: 'tasks-changed' }, concernedBy(task, given));
      return taskPage(given, actor, deps);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/tasks/:id/draft',
    permission: 'task.work',
    summary: '保存填写中的内容',
    request: { params: idParamsSchema, body: taskDraftRequestSchema },
    response: taskDraftResponseSchema,
    async handler({ params, body, actor, deps }) {
      const task = await readTask(params.id, actor, deps);
      const obstacle = await obstacleTo(task, actor, deps);
      const at = new Date(deps.clock.now());
      try {
        if (obstacle !== undefined) throw obstacle;
        // Whoever begins to fill in a form has the task from then on.
        await takeTask(task, actor, deps);
        const saved = await deps.stores.userTasks.saveDraft(task.id, actor.id, body.data, at);
        if (saved === undefined) throw await takenByOther(task.id, deps);
      } catch (error) {
        if (error instanceof RefusedError) await keepRefused(task, body.data, error, actor, deps);
        throw error;
      }
      return { savedAt: at.toISOString() };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/complete',
    permission: 'task.work',
    summary: '办结任务',
    request: { params: idParamsSchema, body: completeTaskRequestSchema },
    response: completeTaskResponseSchema,
    async handler({ params, body, actor, deps }) {
      const answer = await completeTask(params.id, body, actor, deps);
      return answer.state === 'completing' ? new Accepted(answer) : answer;
    },
  }),
];
