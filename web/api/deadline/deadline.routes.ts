import { parseDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import { DeadlineChangeError } from '../../../zeebe/deadlines.ts';
import { deadlineResponseSchema, extendDeadlineRequestSchema } from '../../contract/deadline.ts';
import type { Actor } from '../actor.ts';
import { caseView } from '../application/case-access.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { deadlineView, holdsOffice, isOfficeLimit } from './deadline-view.ts';

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
      if (!holdsOffice(deadline, actor)) {
        throw forbidden(
          message(
            '只有办理单位的负责人可以延期',
            'Expected a head of the office that holds the deadline, but found another person',
          ),
        );
      }
      if (!isOfficeLimit(deadline, deps)) {
        throw conflict(
          message(
            `这是文件规定的期限（${deadline.ruleCode}），不能由办理单位延期；逾期办理须说明理由`,
            `Expected a limit set by the office, but ${deadline.ruleCode} is set by the policy and cannot be extended`,
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
      const changed = await deps.deadlines.change(deadline.id, change, actor.id).catch((error: unknown) => {
        throw error instanceof DeadlineChangeError
          ? conflict(message(error.message, 'The deadline is over or was changed meanwhile; reload'))
          : error;
      });
      await deps.stores.audit.append({
        at: new Date(deps.clock.now()),
        accountId: actor.id,
        organisationId: deadline.organisationId,
        act: 'deadline.extend',
        subject: `deadline:${deadline.id}`,
        before: { endsOn: deadline.endsOn },
        after: { endsOn: changed.endsOn, reason: body.reason },
      });
      deps.events.publish({ kind: 'tasks-changed' });
      return deadlineView(changed, actor, deps);
    },
  }),
];

async function readDeadline(id: string, actor: Actor, deps: ApiDeps): Promise<Deadline> {
  const deadline = await deps.stores.deadlines.byId(id);
  if (deadline === undefined || !(await mayRead(deadline, actor, deps))) throw notFound('这个期限', 'a deadline');
  return deadline;
}

async function mayRead(deadline: Deadline, actor: Actor, deps: ApiDeps): Promise<boolean> {
  if (deadline.holderGroups.some((group) => actor.groups.has(group)) || deadline.holderUsers.includes(actor.id))
    return true;
  if (holdsOffice(deadline, actor)) return true;
  if (deadline.subject.kind !== 'application') return false;
  const application = await deps.stores.applications.byId(deadline.subject.id);
  return application !== undefined && (await caseView(actor, application, deps)) !== undefined;
}
