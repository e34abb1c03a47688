import { returnRequestSchema, returnTargetsResponseSchema } from '../../contract/return.ts';
import { completeTaskResponseSchema } from '../../contract/task.ts';
import { Accepted, defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { returnPreviews } from './return-preview.ts';
import { returnTask } from './return-task.ts';
import { obstacleTo, readTask } from './task-access.ts';

/** Sending a step back (退回): the legal earlier steps with what each would do, and the return itself. */
export const returnRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks/:id/return-targets',
    permission: 'task.work',
    summary: '可以退回的环节及其影响',
    request: { params: idParamsSchema },
    response: returnTargetsResponseSchema,
    async handler({ params, actor, deps }) {
      const task = await readTask(params.id, actor, deps);
      const obstacle = await obstacleTo(task, actor, deps);
      if (obstacle !== undefined) throw obstacle;
      return { targets: await returnPreviews(task, deps) };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/return',
    permission: 'task.work',
    summary: '退回',
    request: { params: idParamsSchema, body: returnRequestSchema },
    response: completeTaskResponseSchema,
    async handler({ params, body, actor, deps }) {
      const answer = await returnTask(params.id, body, actor, deps);
      return answer.state === 'completing' ? new Accepted(answer) : answer;
    },
  }),
];
