import { z } from 'zod';
import { watchKinds } from '../../domain/deadline-watch.ts';

/** A difference between the deadlines and the engine; its id names what differs, so that it is one row however often it is seen. */
export const deadlineAlertSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(watchKinds),
  deadlineId: z.string().optional(),
  taskId: z.string().optional(),
  /** Engine instances concerned. */
  instanceKeys: z.array(z.string()),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  /** In how many checks in a row it was seen; the first may only be a record on its way. */
  sightings: z.int(),
  /** When the people who answer for it were told; absent while it is only suspected. */
  toldAt: z.date().optional(),
  state: z.enum(['suspected', 'open', 'repaired', 'gone']),
  repairedBy: z.string().optional(),
  repairedAt: z.date().optional(),
});

/** A difference between the deadlines and the engine. */
export type DeadlineAlert = z.infer<typeof deadlineAlertSchema>;
