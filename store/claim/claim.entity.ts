import { z } from 'zod';

/** One place of a limited number, taken by one holder: a nomination of the year, the one coach of a medal. */
export const claimSchema = z.strictObject({
  id: z.string().min(1),
  /** What is limited, such as `2b:2025:acc-7`. */
  key: z.string().min(1),
  /** From 1 up to the limit. */
  place: z.int().positive(),
  /** Id of the application or matter that takes the place. */
  holder: z.string().min(1),
  at: z.date(),
});

/** One place of a limited number. */
export type Claim = z.infer<typeof claimSchema>;
