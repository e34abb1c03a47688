import { z } from 'zod';
import { listOf, listQuerySchema } from './list.ts';

/** A message to the signed-in person. */
const noticeSchema = z.object({
  id: z.string(),
  subject: z.string(),
  body: z.string(),
  link: z.string().optional(),
  createdAt: z.string(),
  readAt: z.string().optional(),
});

/** A message to the signed-in person. */
export type Notice = z.infer<typeof noticeSchema>;

/** Query of GET /api/notices. */
export const noticeListQuerySchema = listQuerySchema;

/** GET /api/notices, newest first, with the number of unread ones. */
export const noticeListResponseSchema = listOf(noticeSchema).extend({ unread: z.int() });

/** GET /api/notices. */
export type NoticeListResponse = z.infer<typeof noticeListResponseSchema>;

/** What GET /api/events (server-sent events) sends as JSON in `data`: read again what is shown. */
export const liveEventSchema = z.object({
  kind: z.enum(['tasks-changed', 'cases-changed', 'notices-changed', 'clock-changed']),
});

/** One server-sent event. */
export type LiveEvent = z.infer<typeof liveEventSchema>;
