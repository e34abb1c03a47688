import { message } from '../../../domain/message.ts';
import { sessionResponseSchema, voidSessionRequestSchema } from '../../contract/session.ts';
import { defineRoute } from '../define-route.ts';
import { conflict, forbidden } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import { readSession } from './read-session.ts';
import { sessionPage } from './session-view.ts';

/** 提请整场作废: the committee asks, the supervisors decide; single votes are never changed (17k). */
export const voidRoutes = [
  defineRoute({
    method: 'post',
    path: '/sessions/:id/void-requests',
    permission: 'session.void',
    summary: '提请整场作废',
    request: { params: idParamsSchema, body: voidSessionRequestSchema },
    response: sessionResponseSchema,
    async handler({ params, body, actor, deps }) {
      const session = await readSession(params.id, actor, deps);
      if (!actor.holds(session.committeeId, 'committee-office', 'chair')) {
        throw forbidden(
          message('只有该评委会可以提请整场作废', 'Expected the committee of this session, but found another'),
        );
      }
      const at = new Date(deps.clock.now());
      const request = { reason: body.reason, askedBy: actor.id, askedAt: at };
      const act = {
        act: 'session.ask-void',
        subject: `session:${session.id}`,
        organisationId: session.committeeId,
        before: { state: session.state },
        after: { state: 'voidAsked', reason: body.reason },
      };
      const asked = await recordAct(act, actor, deps, () => deps.stores.sessions.askVoid(session.id, request));
      if (asked === undefined) {
        const words = message(
          '不能提请作废：已有申请待监督部门决定，或本场已作废、已备案',
          'Expected a session without an open request that is not yet filed, but found otherwise',
        );
        throw conflict(words, [{ ruleCode: '17k', message: words }]);
      }
      await deps.engineCommands.publish({
        name: 'session-void-asked',
        correlationKey: session.id,
        messageId: `void-asked:${session.id}:${at.getTime()}`,
      });
      deps.events.publish({ kind: 'tasks-changed' });
      return sessionPage(asked, actor, deps);
    },
  }),
];
