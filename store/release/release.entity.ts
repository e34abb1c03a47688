import { z } from 'zod';

/** One exception from one 原则 rule for one subject (例外批准): asked for with a reason, decided by the named authority in writing, kept for ever. */
export const releaseSchema = z.strictObject({
  id: z.string().min(1),
  subject: z.object({ kind: z.enum(['application', 'session', 'matter']), id: z.string().min(1) }),
  ruleCode: z.string().min(1),
  /** The bureau whose supervisor decides. */
  authorityId: z.string().min(1),
  askedBy: z.string().min(1),
  askedAt: z.date(),
  reason: z.string().min(1),
  state: z.enum(['asked', 'granted', 'declined']),
  decidedBy: z.string().optional(),
  decidedAt: z.date().optional(),
  /** Why it was granted or declined. */
  decisionReason: z.string().optional(),
  /** Number of the paper it was granted with. */
  documentNo: z.string().optional(),
});

/** One exception from one 原则 rule for one subject. */
export type Release = z.infer<typeof releaseSchema>;
