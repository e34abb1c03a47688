import { parseDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { deadlineResponseSchema, extendDeadlineRequestSchema } from '../../contract/deadline.ts';
import { defineRoute } from '../define-route.ts';
import { conflict, forbidden } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { changeDeadline } from './change-deadline.ts';
import { isHolder, isOfficeLimit, mayGrant, readDeadline } from './deadline-authority.ts';
import { deadlineView } from './deadline-view.ts';

/** Deadlines: why this date, and its extension with a reason. */
export const deadlineRoutes = [
  defineRoute({
    method: 'get',
    path: '/deadlines/:id',
    permission: 'deadline.read',
    summary: '期限及其计算依据',
    request: { params: idParamsSchema },
    response: deadlineResponseSchema,
    handler: async ({ params, actor, deps }) => deadlineView(await readDeadline(params.id, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/deadlines/:id/extend',
    permission: 'deadline.extend',
    summary: '延期并说明理由',
    request: { params: idParamsSchema, body: extendDeadlineRequestSchema },
    response: deadlineResponseSchema,
    async handler({ params, body, actor, deps }) {
      const deadline = await readDeadline(params.id, actor, deps);
      if (!isOfficeLimit(deadline, deps)) {
        throw conflict(
          message(
            `这是文件规定的期限（${deadline.ruleCode}），不能由办理单位延期；逾期办理须说明理由`,
            `Expected a limit set by the office, but ${deadline.ruleCode} is set by the policy and cannot be extended`,
          ),
        );
      }
      if (!(await mayGrant(deadline, actor, deps))) {
        throw forbidden(
          message(
            '只有办理单位的负责人或上级人社部门可以延期',
            'Expected a head of the office that holds the deadline, but found another person',
          ),
        );
      }
      if (isHolder(deadline, actor)) {
        throw forbidden(
          message(
            '您是本环节的办理人，请提出延期申请，由有权批准的另一人批准',
            'You hold this step; ask for the extension and have another person grant it',
          ),
        );
      }
      const change =
        body.endsOn === undefined
          ? ({ kind: 'extend', workingDays: body.workingDays ?? 1, reason: body.reason } as const)
          : ({ kind: 'fix', end: parseDate(body.endsOn), reason: body.reason } as const);
      if (change.kind === 'fix' && change.end <= parseDate(deadline.endsOn)) {
        throw conflict(
          message(
            `新的截止日应晚于现截止日 ${deadline.endsOn}`,
            `Expected a day after ${deadline.endsOn}, but found ${body.endsOn ?? ''}`,
          ),
        );
      }
      const changed = await changeDeadline({ deadline, change, act: 'deadline.extend', actor, deps });
      return deadlineView(changed, actor, deps);
    },
  }),
];
