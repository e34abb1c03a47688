import { z } from 'zod';

/** One opinion phrase that a person has saved for forms (常用意见). */
export const phraseSchema = z.strictObject({
  id: z.string().min(1),
  accountId: z.string().min(1),
  text: z.string().min(1),
  /** Later ones stand behind earlier ones. */
  position: z.int().min(0),
  createdAt: z.date(),
});

/** One opinion phrase of a person. */
export type Phrase = z.infer<typeof phraseSchema>;
