import { z } from 'zod';
import { roleSchema } from './account.ts';
import { taskViewQuerySchema } from './task.ts';

/** Body of POST /api/views: the list as it stands under a name, shared with one of one's own groups where wished. */
export const saveViewRequestSchema = z.object({
  name: z.string({ error: '请填写视图名称' }).trim().min(1, '请填写视图名称').max(30, '视图名称不超过 30 字'),
  query: taskViewQuerySchema,
  group: z.string().min(3).max(250).optional(),
  isDefault: z.boolean().default(false),
});

/** Body of PUT /api/views/:id/default. */
export const defaultViewRequestSchema = z.object({ isDefault: z.boolean() });

const groupSchema = z.object({ id: z.string(), organisation: z.string(), role: roleSchema });

const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  query: taskViewQuerySchema,
  /** Whose it is, when it was shared by a colleague. */
  by: z.string().optional(),
  isShared: z.boolean(),
  isDefault: z.boolean(),
});

/** One saved view. */
export type SavedViewRow = z.infer<typeof savedViewSchema>;

/** GET /api/views: own views, those shared with me, and the groups I may share with. */
export const viewsResponseSchema = z.object({ items: z.array(savedViewSchema), groups: z.array(groupSchema) });

/** GET /api/views. */
export type ViewsResponse = z.infer<typeof viewsResponseSchema>;
