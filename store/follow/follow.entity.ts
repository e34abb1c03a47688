import { z } from 'zod';
import { subjectSchema } from '../deadline/deadline.entity.ts';

/** That a person follows a case, a matter or a session (关注). */
export const followSchema = z.strictObject({
  id: z.string().min(1),
  accountId: z.string().min(1),
  subject: subjectSchema,
  at: z.date(),
});

/** That a person follows something. */
export type Follow = z.infer<typeof followSchema>;
