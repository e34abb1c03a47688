import { z } from 'zod';

/** Body of POST /api/phrases. */
export const savePhraseRequestSchema = z.object({
  text: z.string().trim().min(2, '常用意见至少 2 个字').max(300, '常用意见不超过 300 字，请精简'),
});

/** Own opinion phrases, the oldest first. */
export const phrasesResponseSchema = z.object({ items: z.array(z.object({ id: z.string(), text: z.string() })) });

/** GET /api/phrases. */
export type PhrasesResponse = z.infer<typeof phrasesResponseSchema>;
