import { z } from 'zod';

/** The approved nominations a person may apply on (2b, 5b). */
export const nominationListResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      route: z.enum(['topTalent', 'referral']),
      series: z.string(),
      level: z.string(),
      /** True when an application rests on it already. */
      used: z.boolean(),
    }),
  ),
});

/** The answer to a withdrawal: on its way to the process, which gives the place back. */
export const withdrawNominationResponseSchema = z.object({ state: z.enum(['withdrawing']) });
