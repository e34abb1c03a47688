import { z } from 'zod';

/** GET /api/health. */
export const healthResponseSchema = z.object({
  status: z.enum(['up', 'degraded']),
  database: z.enum(['up', 'down']),
  engine: z.enum(['up', 'down']),
});
