import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** Where a step may be sent back to. */
const returnTargetSchema = z.enum(['unit-review', 'applicant']);

/** One thing to correct: what it is, and what is wrong with it. */
const returnItemSchema = z.object({
  item: z.string().trim().min(1, '请写明需要修改的内容').max(60, '不超过 60 字，请精简'),
  problem: z.string().trim().min(2, '请写明存在的问题，至少 2 个字').max(180, '不超过 180 字，请精简'),
});

/** Body of POST /api/tasks/:id/return: one of the offered steps, and all that is to be corrected, at once. */
export const returnRequestSchema = z.object({
  target: returnTargetSchema,
  items: z.array(returnItemSchema).min(1, '请至少写明一项需要修改的内容').max(20, '不超过 20 项，请合并'),
  idempotencyKey: z.string().min(8).max(100),
  /** Asked for when the last day of the step is over. */
  lateReason: z.string().trim().max(500).optional(),
});

/** GET /api/tasks/:id/return-targets: the steps this one may legally go back to, each with what that would do. */
export const returnTargetsResponseSchema = z.object({
  targets: z.array(
    z.object({
      target: returnTargetSchema,
      name: messageSchema,
      /** The steps to be done again, in their order. */
      opens: z.array(z.string()),
      /** Pledges, reviews, stamps and notices that no longer count. */
      voids: z.array(z.string()),
      /** Days that move; without `from` the day is new, without `to` it is counted when the step comes again. */
      dates: z.array(z.object({ what: z.string(), from: z.string().optional(), to: z.string().optional() })),
      /** What becomes of the time meanwhile. */
      pause: messageSchema,
    }),
  ),
});

/** Where a step may be sent back to. */
export type ReturnTarget = z.infer<typeof returnTargetSchema>;
/** Body of POST /api/tasks/:id/return. */
export type ReturnRequest = z.infer<typeof returnRequestSchema>;
/** GET /api/tasks/:id/return-targets. */
export type ReturnTargetsResponse = z.infer<typeof returnTargetsResponseSchema>;
