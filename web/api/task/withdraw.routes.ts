import { withdrawStepResponseSchema } from '../../contract/withdraw.ts';
import { Accepted, defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { withdrawStep } from './withdraw-step.ts';

/** Withdrawing a finished step (撤回) while nobody has acted on the next one. */
export const withdrawRoutes = [
  defineRoute({
    method: 'post',
    path: '/tasks/:id/withdraw',
    permission: 'task.work',
    summary: '撤回已办结的环节',
    request: { params: idParamsSchema },
    response: withdrawStepResponseSchema,
    async handler({ params, actor, deps }) {
      const answer = await withdrawStep(params.id, actor, deps);
      return answer.state === 'withdrawing' ? new Accepted(answer) : answer;
    },
  }),
];
