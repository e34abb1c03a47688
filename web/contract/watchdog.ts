import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** One difference between the deadlines and the engine. */
const watchAlertSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** What is wrong, and what the repair does. */
  text: messageSchema,
  repair: messageSchema,
  step: z.string(),
  subjectNumber: z.string(),
  /** Page of the case. */
  link: z.string(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  state: z.enum(['suspected', 'open', 'repaired', 'gone']),
  repairedBy: z.string().optional(),
  mayRepair: z.boolean(),
});

/** GET /api/watchdog: the last check and its differences. */
export const watchdogResponseSchema = z.object({
  checked: z.object({ at: z.string(), deadlines: z.int(), tasks: z.int() }).optional(),
  items: z.array(watchAlertSchema),
});

/** GET /api/watchdog. */
export type WatchdogResponse = z.infer<typeof watchdogResponseSchema>;
