import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';

/** GET /api/clock: the application's time, which in a demo is the engine's controlled one. */
export const clockResponseSchema = z.object({
  now: z.string(),
  today: isoDateSchema,
  workingDay: z.boolean(),
  movable: z.boolean(),
});

/** GET /api/clock. */
export type ClockResponse = z.infer<typeof clockResponseSchema>;

/** Body of POST /api/clock/advance (demo only). */
export const advanceClockRequestSchema = z.object({ workingDays: z.int().min(1).max(60) });
