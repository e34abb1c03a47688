import { z } from 'zod';

/** The `:id` of a path. */
export const idParamsSchema = z.object({ id: z.string().min(1).max(120) });
