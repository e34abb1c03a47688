import { z } from 'zod';

/** Rows on one page of a list. */
export const PAGE_SIZE = 20;

/** Search text and page (from 1) of every list. */
export const listQuerySchema = z.object({
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

/** One page of a list with the number of all rows. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int().min(0), page: z.int().min(1) });
}

/** The answer of a change that has nothing to tell. */
export const doneResponseSchema = z.object({ done: z.literal(true) });
