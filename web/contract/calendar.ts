import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';

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
