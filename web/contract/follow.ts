import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';
import { listOf, listQuerySchema } from './list.ts';
import { taskSubjectSchema } from './task.ts';

/** The `:kind` and `:id` of what is followed. */
export const followParamsSchema = z.object({
  kind: z.enum(['application', 'matter', 'session']),
  id: z.string().min(1).max(120),
});

/** Body and answer of PUT /api/follows/:kind/:id. */
export const followStateSchema = z.object({ following: z.boolean() });

/** Whether the person follows it. */
export type FollowState = z.infer<typeof followStateSchema>;

const followRowSchema = z.object({
  at: z.string(),
  subject: taskSubjectSchema,
  state: messageSchema,
  /** The steps under way, each with its last day. */
  current: z.array(z.object({ name: z.string(), dueOn: isoDateSchema.optional() })),
});

/** A row of 我关注的. */
export type FollowRow = z.infer<typeof followRowSchema>;

/** Query of GET /api/follows. */
export const followListQuerySchema = listQuerySchema.pick({ page: true });

/** GET /api/follows: what I follow and may still see. */
export const followListResponseSchema = listOf(followRowSchema);

/** GET /api/follows. */
export type FollowListResponse = z.infer<typeof followListResponseSchema>;
