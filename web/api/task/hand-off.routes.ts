import { colleaguesResponseSchema, handOffRequestSchema, opinionRequestSchema } from '../../contract/hand-off.ts';
import { taskResponseSchema } from '../../contract/task.ts';
import { defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { delegateTask, giveOpinion, recallTask, transferTask } from './hand-off.ts';
import { receiversOf } from './hand-off-people.ts';
import { obstacleTo, readTask } from './task-access.ts';
import { taskPage } from './task-view.ts';

/** Handing a task on: for good (转办), or for an opinion after which it comes back (委派). */
export const handOffRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks/:id/colleagues',
    permission: 'task.work',
    summary: '可以接办这项任务的同事',
    request: { params: idParamsSchema },
    response: colleaguesResponseSchema,
    async handler({ params, actor, deps }) {
      const task = await readTask(params.id, actor, deps);
      const obstacle = await obstacleTo(task, actor, deps);
      if (obstacle !== undefined) throw obstacle;
      const people = await receiversOf(task, actor.id, deps);
      return { items: people.map(({ id, name }) => ({ id, name })) };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/transfer',
    permission: 'task.work',
    summary: '转办',
    request: { params: idParamsSchema, body: handOffRequestSchema },
    response: taskResponseSchema,
    handler: async ({ params, body, actor, deps }) =>
      taskPage(await transferTask({ taskId: params.id, ...body }, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/delegate',
    permission: 'task.work',
    summary: '委派同事提出意见',
    request: { params: idParamsSchema, body: handOffRequestSchema },
    response: taskResponseSchema,
    handler: async ({ params, body, actor, deps }) =>
      taskPage(await delegateTask({ taskId: params.id, ...body }, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/opinion',
    permission: 'task.work',
    summary: '提出意见，交回委派人',
    request: { params: idParamsSchema, body: opinionRequestSchema },
    response: taskResponseSchema,
    handler: async ({ params, body, actor, deps }) =>
      taskPage(await giveOpinion(params.id, body.text, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/recall',
    permission: 'task.work',
    summary: '收回委派',
    request: { params: idParamsSchema },
    response: taskResponseSchema,
    handler: async ({ params, actor, deps }) => taskPage(await recallTask(params.id, actor, deps), actor, deps),
  }),
];
