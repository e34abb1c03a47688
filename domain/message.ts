import { z } from 'zod';

/** A sentence for people in Chinese (shown first) and English. */
export const messageSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** A sentence for people in Chinese (shown first) and English. */
export type Message = z.infer<typeof messageSchema>;

/** Builds a two-language sentence. */
export function message(zh: string, en: string): Message {
  return { zh, en };
}
