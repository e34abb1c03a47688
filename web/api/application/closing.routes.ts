import { message } from '../../../domain/message.ts';
import { closableStatuses, withdrawableStatuses } from '../../../domain/application-status.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import { applicationResponseSchema, closeApplicationRequestSchema } from '../../contract/application.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import { applicationPage } from './application-view.ts';
import { readCase } from './case-access.ts';

/** The ways a case ends before its result: withdrawn by the applicant, or ended because of what was found out later (14d, 16c). */
export const closingRoutes = [
  defineRoute({
    method: 'post',
    path: '/applications/:id/withdraw',
    permission: 'application.declare',
    summary: '撤回申报（受理前）',
    request: { params: idParamsSchema, body: closeApplicationRequestSchema },
    response: applicationResponseSchema,
    async handler({ params, body, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      if (view !== 'own') throw notFound('这份申报', 'an own application');
      await beginClosing(application, 'withdrawn', body.reason, actor, deps);
      return pageOf(params.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/applications/:id/close',
    permission: 'application.close',
    summary: '中途终止（退休等情况变化）',
    request: { params: idParamsSchema, body: closeApplicationRequestSchema },
    response: applicationResponseSchema,
    async handler({ params, body, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      if (view !== 'staff') {
        throw forbidden(message('不得终止本人的申报', 'Expected another person than the applicant'));
      }
      await beginClosing(application, 'closed', body.reason, actor, deps);
      return pageOf(params.id, actor, deps);
    },
  }),
];

async function beginClosing(
  application: Application,
  kind: 'withdrawn' | 'closed',
  reason: string,
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  const at = new Date(deps.clock.now());
  if (application.closing === undefined) {
    const text = kind === 'withdrawn' ? `申报人撤回：${reason}` : `中途终止：${reason}`;
    const act = {
      act: `application.${kind === 'withdrawn' ? 'withdraw' : 'close'}`,
      subject: `application:${application.id}`,
      before: { status: application.status },
      after: { closing: kind, reason },
    };
    const begun = await recordAct(act, actor, deps, () =>
      deps.stores.applications.beginClosing(
        application.id,
        { kind, reason, accountId: actor.id, at },
        kind === 'withdrawn' ? withdrawableStatuses : closableStatuses,
        { at, accountId: actor.id, kind: `closing-${kind}`, text },
      ),
    );
    if (begun === undefined) {
      throw conflict(
        kind === 'withdrawn'
          ? message(
              '申报尚未提交、已被受理或已办结，不能撤回；受理后如有变化，请联系评委会办事机构',
              'Expected a submitted case before its acceptance, but found another; ask the office of the committee',
            )
          : message('申报已表决或已办结，不能终止', 'Expected a case before its vote, but found another'),
      );
    }
  } else if (application.closing.kind !== kind) {
    throw conflict(message('申报正在办结，请稍后刷新', 'Expected a running case, but it is being ended; reload'));
  }
  await tellEngineOfClosing({ ...application, closing: { kind } }, deps);
  deps.events.publish({ kind: 'tasks-changed' });
}

/** Tells the engine of an ending that was written down; the same message twice has one effect. */
async function tellEngineOfClosing(
  { id, closing }: { readonly id: string; readonly closing: { readonly kind: 'withdrawn' | 'closed' } },
  deps: Pick<ApiDeps, 'engineCommands'>,
): Promise<void> {
  await deps.engineCommands.publish({
    name: closing.kind === 'withdrawn' ? 'application-withdrawn' : 'case-closed',
    correlationKey: id,
    messageId: `closing:${id}`,
  });
}

async function pageOf(id: string, actor: Actor, deps: ApiDeps) {
  const { application, view } = await readCase(actor, id, deps);
  return applicationPage(application, view, deps);
}
