import { z } from 'zod';

/** An objection filed against a posting (16g, 17f); who filed it is shown to its handlers only. */
export const objectionSchema = z.strictObject({
  id: z.string().min(1),
  publicityId: z.string().min(1),
  applicationId: z.string().optional(),
  by: z.object({ name: z.string().min(1), contact: z.string().min(1) }),
  text: z.string().min(1),
  filedAt: z.date(),
  state: z.enum(['open', 'dismissed', 'upheld']),
  finding: z.string().optional(),
  reply: z.string().optional(),
  settledBy: z.string().optional(),
  settledAt: z.date().optional(),
});

/** An objection filed against a posting. */
export type Objection = z.infer<typeof objectionSchema>;
