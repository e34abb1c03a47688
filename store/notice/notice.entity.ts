import { z } from 'zod';

/** One notice to one person: a row of the inbox; what leaves by other channels is in the outbox of deliveries. */
export const noticeSchema = z.strictObject({
  /** Dedupe key: the same fact never tells a person twice. */
  id: z.string().min(1),
  template: z.string().min(1),
  accountId: z.string().min(1),
  subject: z.string().min(1),
  /** Plain text. */
  body: z.string(),
  html: z.string().optional(),
  link: z.string().optional(),
  createdAt: z.date(),
  readAt: z.date().optional(),
});

/** One notice to one person. */
export type Notice = z.infer<typeof noticeSchema>;
