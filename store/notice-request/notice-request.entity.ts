import { z } from 'zod';

/** Who is to be told: an account, everybody holding a candidate group. */
const recipientSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), accountId: z.string().min(1) }),
  z.object({ kind: z.literal('group'), group: z.string().min(1) }),
]);

/** The wish to tell people something; it becomes notices. */
export const noticeRequestSchema = z.strictObject({
  /** Names the fact, so that a repeated request tells nobody twice. */
  id: z.string().min(1),
  template: z.string().min(1),
  to: z.array(recipientSchema),
  /** What the template is filled with; no personal data beyond what it shows. */
  facts: z.record(z.string(), z.unknown()),
  link: z.string().optional(),
  state: z.enum(['pending', 'done', 'failed']),
  attempts: z.int(),
  lastError: z.string().optional(),
  createdAt: z.date(),
});

/** Who is to be told. */
export type Recipient = z.infer<typeof recipientSchema>;
/** The wish to tell people something. */
export type NoticeRequest = z.infer<typeof noticeRequestSchema>;
