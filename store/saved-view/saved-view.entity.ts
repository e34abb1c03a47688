import { z } from 'zod';

/** One saved view of the task list: its filters under a name, shared with a group where wished. */
export const savedViewSchema = z.strictObject({
  id: z.string().min(1),
  accountId: z.string().min(1),
  name: z.string().min(1),
  /** The address of the list, without its page. */
  query: z.record(z.string(), z.string()),
  /** The group that sees it as well. */
  group: z.string().optional(),
  /** Who opens the task list with it. */
  defaultOf: z.array(z.string()),
  createdAt: z.date(),
});

/** One saved view of the task list. */
export type SavedView = z.infer<typeof savedViewSchema>;
