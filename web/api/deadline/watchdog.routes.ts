import { watchdogResponseSchema } from '../../contract/watchdog.ts';
import { defineRoute } from '../define-route.ts';
import { notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import { watchdogPage } from './watchdog-view.ts';

/** The check of the deadlines against the engine: what is missing, doubled or late, and its repair. */
export const watchdogRoutes = [
  defineRoute({
    method: 'get',
    path: '/watchdog',
    permission: 'deadline.watch',
    summary: '期限核对结果',
    response: watchdogResponseSchema,
    handler: async ({ deps }) => watchdogPage(deps),
  }),
  defineRoute({
    method: 'post',
    path: '/watchdog/run',
    permission: 'deadline.watch',
    summary: '立即核对期限',
    response: watchdogResponseSchema,
    async handler({ deps }) {
      await deps.watchdog.run();
      return watchdogPage(deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/watchdog/alerts/:id/repair',
    permission: 'deadline.watch',
    summary: '修复一项差异',
    request: { params: idParamsSchema },
    response: watchdogResponseSchema,
    async handler({ params, actor, deps }) {
      const act = { act: 'watchdog.repair', subject: `deadline-alert:${params.id}`, after: { state: 'repaired' } };
      const repaired = await recordAct(act, actor, deps, async () =>
        (await deps.watchdog.repair(params.id, actor.id)) ? true : undefined,
      );
      if (repaired === undefined) throw notFound('待修复的差异', 'a difference to repair');
      return watchdogPage(deps);
    },
  }),
];
