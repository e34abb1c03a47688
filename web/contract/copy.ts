import { z } from 'zod';
import { roleSchema } from './account.ts';
import { listOf, listQuerySchema } from './list.ts';
import { taskSubjectSchema } from './task.ts';

/** GET /api/tasks/:id/copy-choices: people and groups with access to the case. */
export const copyChoicesResponseSchema = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  groups: z.array(z.object({ id: z.string(), organisation: z.string(), role: roleSchema })),
});

/** GET /api/tasks/:id/copy-choices. */
export type CopyChoicesResponse = z.infer<typeof copyChoicesResponseSchema>;

/** Body of POST /api/tasks/:id/copy: people, groups, and what they should know. */
export const copyTaskRequestSchema = z.object({
  toIds: z.array(z.string().min(1).max(120)).max(100).default([]),
  groups: z.array(z.string().min(3).max(250)).max(20).default([]),
  note: z.string().trim().max(500, '不超过 500 字，请精简').default(''),
});

/** How many have got it who had no copy yet. */
export const copyTaskResponseSchema = z.object({ sent: z.int().min(0) });

const copyRowSchema = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  readAt: z.string().optional(),
  /** Absent when the person may no longer see what it is about. */
  content: z.object({ taskName: z.string(), note: z.string(), subject: taskSubjectSchema }).optional(),
});

/** A row of 抄送我的. */
export type CopyRow = z.infer<typeof copyRowSchema>;

/** Query of GET /api/copies. */
export const copyListQuerySchema = listQuerySchema.pick({ page: true });

/** GET /api/copies: what was copied to me. */
export const copyListResponseSchema = listOf(copyRowSchema).extend({ unread: z.int().min(0) });

/** GET /api/copies. */
export type CopyListResponse = z.infer<typeof copyListResponseSchema>;
