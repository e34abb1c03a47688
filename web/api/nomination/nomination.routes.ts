import { message } from '../../../domain/message.ts';
import { withdrawNominationResponseSchema } from '../../contract/nomination.ts';
import { Accepted, defineRoute } from '../define-route.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';

/** A nominator withdraws a nomination before it is accepted, and gets its place back (2b, 5b). */
export const nominationRoutes = [
  defineRoute({
    method: 'post',
    path: '/nominations/:id/withdraw',
    permission: 'nomination.withdraw',
    summary: '受理前撤回举荐',
    request: { params: idParamsSchema },
    response: withdrawNominationResponseSchema,
    async handler({ params, actor, deps }) {
      const matter = await deps.stores.matters.byId(params.id);
      if (matter?.kind !== 'nomination' || matter.startedBy !== actor.id) throw notFound('这个举荐', 'a nomination');
      if (matter.state !== 'requested') {
        throw conflict(
          message(
            '只有受理前可以撤回，本举荐已经受理或办结，名额不退还',
            'Expected a nomination that is not accepted yet, but this one is; its place stays used',
          ),
        );
      }
      const act = {
        act: 'nomination.withdraw',
        subject: `matter:${matter.id}`,
        before: { state: matter.state },
        after: { state: 'withdrawing' },
      };
      await recordAct(act, actor, deps, () =>
        deps.engineCommands.publish({
          name: 'nomination-withdrawn',
          correlationKey: matter.id,
          messageId: `withdrawn-${matter.id}`,
          variables: {},
        }),
      );
      return new Accepted({ state: 'withdrawing' as const });
    },
  }),
];
