import { z } from 'zod';
import { subjectSchema } from '../deadline/deadline.entity.ts';

/** One copy (抄送) of a task to one person: what it is about is read again, with that person's rights, when it is opened. */
export const taskCopySchema = z.strictObject({
  /** One person gets one copy of a task. */
  id: z.string().min(1),
  taskId: z.string().min(1),
  taskName: z.string(),
  subject: subjectSchema,
  fromId: z.string().min(1),
  toId: z.string().min(1),
  note: z.string(),
  at: z.date(),
  readAt: z.date().optional(),
});

/** One copy of a task to one person. */
export type TaskCopy = z.infer<typeof taskCopySchema>;
