import { z } from 'zod';

/** Answer of POST /api/nominations/:id/withdraw: on its way to the process, which gives the place back (2b). */
export const withdrawNominationResponseSchema = z.object({ state: z.enum(['withdrawing']) });
