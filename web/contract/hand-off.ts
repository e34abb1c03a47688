import { z } from 'zod';

/** A reason or an opinion, as every hand-off asks for one. */
export const handOffWordsSchema = z
  .string({ error: '请写明理由或意见' })
  .trim()
  .min(2, '请写明理由或意见，至少 2 个字')
  .max(500, '不超过 500 字，请精简');

/** Body of POST /api/tasks/:id/transfer and /delegate: to whom, and why or what is asked. */
export const handOffRequestSchema = z.object({ toId: z.string().min(1).max(120), text: handOffWordsSchema });

/** Body of POST /api/tasks/:id/opinion. */
export const opinionRequestSchema = z.object({ text: handOffWordsSchema });

/** GET /api/tasks/:id/colleagues: only those the task may legally be handed to. */
export const colleaguesResponseSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** GET /api/tasks/:id/colleagues. */
export type ColleaguesResponse = z.infer<typeof colleaguesResponseSchema>;
