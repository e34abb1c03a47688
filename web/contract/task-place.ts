import { z } from 'zod';

/** GET /api/tasks/:id/place: where a task stands in a list; position 0 when it is no longer in it. */
export const taskPlaceResponseSchema = z.object({
  position: z.int().min(0),
  total: z.int().min(0),
  previous: z.string().optional(),
  next: z.string().optional(),
});

/** GET /api/tasks/:id/place. */
export type TaskPlace = z.infer<typeof taskPlaceResponseSchema>;
