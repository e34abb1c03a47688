import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';

/** GET /api/policy: the rule package of the year, one row per value with its source. */
export const policyResponseSchema = z.object({
  year: z.int(),
  documentNo: z.string(),
  state: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      ruleCode: z.string(),
      value: z.json(),
      strength: z.string(),
      source: z.string(),
      note: z.string().optional(),
    }),
  ),
});

/** GET /api/policy. */
export type PolicyResponse = z.infer<typeof policyResponseSchema>;

/** GET /api/calendar: the working calendar and the notices it follows. */
export const calendarResponseSchema = z.object({
  version: z.string(),
  years: z.array(
    z.object({
      year: z.int(),
      published: z.boolean(),
      documentNo: z.string().optional(),
      off: z.array(z.object({ date: isoDateSchema, name: messageSchema })),
      makeup: z.array(z.object({ date: isoDateSchema, name: messageSchema })),
    }),
  ),
});

/** GET /api/calendar. */
export type CalendarResponse = z.infer<typeof calendarResponseSchema>;

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

/** Body of POST /api/clock/advance. */
export type AdvanceClockRequest = z.infer<typeof advanceClockRequestSchema>;

/** GET /api/health. */
export const healthResponseSchema = z.object({
  status: z.enum(['up', 'degraded']),
  database: z.enum(['up', 'down']),
  engine: z.enum(['up', 'down']),
});

/** GET /api/health. */
export type HealthResponse = z.infer<typeof healthResponseSchema>;
