import { z } from 'zod';
import { deliveryListQuerySchema, deliveryListResponseSchema } from '../../contract/channel.ts';
import { PAGE_SIZE, doneResponseSchema } from '../../contract/list.ts';
import { message } from '../../../domain/message.ts';
import { defineRoute } from '../define-route.ts';
import { conflict } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';

/** The delivery log, and one more try of what was given up; neither shows whom it is about. */
export const deliveryRoutes = [
  defineRoute({
    method: 'get',
    path: '/deliveries',
    permission: 'channel.change',
    summary: '送达记录',
    request: { query: deliveryListQuerySchema },
    response: deliveryListResponseSchema,
    async handler({ query: { channelId, state, page }, deps }) {
      const [found, channels] = await Promise.all([
        deps.stores.deliveries.search({ channelId, state, skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
        deps.stores.channels.all(),
      ]);
      const names = new Map(channels.map(({ id, name }) => [id, name]));
      const now = deps.clock.now();
      return {
        items: found.rows.map((row) => ({
          id: row.id,
          ...(names.has(row.channelId) ? { channel: names.get(row.channelId) } : {}),
          kind: row.kind,
          template: row.template,
          state: row.state,
          attempts: row.attempts,
          createdAt: row.createdAt.toISOString(),
          ...(row.holdUntil.getTime() > now ? { holdUntil: row.holdUntil.toISOString() } : {}),
          log: row.log.map(({ at, outcome, reason, messageId }) => ({
            at: at.toISOString(),
            outcome,
            ...(reason === undefined ? {} : { reason }),
            merged: messageId !== undefined,
          })),
        })),
        total: found.total,
        page,
      };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/deliveries/:id/retry',
    permission: 'channel.change',
    summary: '重新发送',
    request: { params: z.object({ id: z.string().min(1).max(400) }) },
    response: doneResponseSchema,
    async handler({ params, actor, deps }) {
      const at = new Date();
      const act = { act: 'delivery.retry', subject: `delivery:${params.id}`, after: { state: 'pending' } };
      const retried = await recordAct(act, actor, deps, () =>
        deps.stores.deliveries.retry(params.id, { at, outcome: 'retried' }, at),
      );
      if (retried === undefined) {
        throw conflict(
          message(
            '只有发送失败的消息可以重新发送；请刷新送达记录',
            'Expected a delivery that failed, but found another state; reload the log',
          ),
        );
      }
      return { done: true as const };
    },
  }),
];
