import { opinionRequestSchema } from '../../contract/hand-off.ts';
import { addSignersRequestSchema, dropSignerRequestSchema } from '../../contract/signing.ts';
import { taskResponseSchema } from '../../contract/task.ts';
import { defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { addSigners, dropSigner, signTask } from './sign-task.ts';
import { taskPage } from './task-view.ts';

/** Signatures of colleagues before a task is finished (加签, 减签); records of the office, the diagram knows nothing of them. */
export const signingRoutes = [
  defineRoute({
    method: 'post',
    path: '/tasks/:id/signers',
    permission: 'task.work',
    summary: '加签',
    request: { params: idParamsSchema, body: addSignersRequestSchema },
    response: taskResponseSchema,
    handler: async ({ params, body, actor, deps }) =>
      taskPage(await addSigners(params.id, body, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/sign',
    permission: 'task.work',
    summary: '签署会签意见',
    request: { params: idParamsSchema, body: opinionRequestSchema },
    response: taskResponseSchema,
    handler: async ({ params, body, actor, deps }) =>
      taskPage(await signTask(params.id, body.text, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/drop-signer',
    permission: 'task.work',
    summary: '减签',
    request: { params: idParamsSchema, body: dropSignerRequestSchema },
    response: taskResponseSchema,
    handler: async ({ params, body, actor, deps }) =>
      taskPage(await dropSigner(params.id, body, actor, deps), actor, deps),
  }),
];
