import { z } from 'zod';
import { PAGE_SIZE, doneResponseSchema } from '../../contract/list.ts';
import { noticeListQuerySchema, noticeListResponseSchema } from '../../contract/notice.ts';
import { defineRoute } from '../define-route.ts';

/** The inbox of the signed-in person. */
export const noticeRoutes = [
  defineRoute({
    method: 'get',
    path: '/notices',
    permission: 'signed-in',
    summary: '我的通知',
    request: { query: noticeListQuerySchema },
    response: noticeListResponseSchema,
    async handler({ query, actor, deps }) {
      const [inbox, unread] = await Promise.all([
        deps.stores.notices.inbox(actor.id, (query.page - 1) * PAGE_SIZE, PAGE_SIZE),
        deps.stores.notices.unreadCount(actor.id),
      ]);
      return {
        items: inbox.rows.map(({ id, subject, body, link, createdAt, readAt }) => ({
          id,
          subject,
          body,
          createdAt: createdAt.toISOString(),
          ...(link === undefined ? {} : { link }),
          ...(readAt === undefined ? {} : { readAt: readAt.toISOString() }),
        })),
        total: inbox.total,
        page: query.page,
        unread,
      };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/notices/:id/read',
    permission: 'signed-in',
    summary: '标记通知为已读',
    request: { params: z.object({ id: z.string().min(1).max(300) }) },
    response: doneResponseSchema,
    async handler({ params, actor, deps }) {
      // Reading a notice twice, or one that is not one's own, changes nothing and tells nothing.
      await deps.stores.notices.read(params.id, actor.id, new Date(deps.clock.now()));
      return { done: true as const };
    },
  }),
];
