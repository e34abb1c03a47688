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
      publishedOn: isoDateSchema.optional(),
      off: z.array(z.object({ date: isoDateSchema, name: messageSchema })),
      makeup: z.array(z.object({ date: isoDateSchema, name: messageSchema })),
    }),
  ),
});

const spanSchema = z.object({ name: z.string(), nameEn: z.string(), from: z.string(), to: z.string() });
const makeupSchema = z.object({ date: z.string(), for: z.string() });

/** A year as it is entered; checked by the rules, not by the shape alone. */
const enteredYearSchema = z.object({
  year: z.int(),
  notice: z.object({ documentNo: z.string(), publishedOn: z.string() }),
  off: z.array(spanSchema),
  makeup: z.array(makeupSchema),
});

const yearSummarySchema = z.object({
  id: z.string(),
  year: z.int(),
  revision: z.int(),
  state: z.enum(['proposed', 'inForce', 'replaced', 'declined', 'withdrawn']),
  days: enteredYearSchema,
  reason: z.string(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  decidedBy: z.string().optional(),
  decidedAt: z.iso.datetime().optional(),
  decisionNote: z.string().optional(),
  recalculated: z.int().optional(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
});

const moveSchema = z.object({
  deadlineId: z.string(),
  subject: z.string(),
  rule: messageSchema,
  holder: z.string(),
  from: isoDateSchema,
  to: isoDateSchema,
  provisional: z.boolean(),
});

/** GET /api/calendar-years: every entry of every year. */
export const calendarYearListResponseSchema = z.object({ items: z.array(yearSummarySchema), mayPropose: z.boolean() });

/** What a year would do: what is wrong with it, what looks odd, and every open deadline that it moves. */
export const calendarPreviewResponseSchema = z.object({
  problems: z.array(messageSchema),
  warnings: z.array(messageSchema),
  moves: z.array(moveSchema),
});

/** GET /api/calendar-years/:id: one entry with what it moves as things stand now. */
export const calendarYearResponseSchema = yearSummarySchema.extend(calendarPreviewResponseSchema.shape);

/** POST /api/calendar-years/preview. */
export const previewCalendarRequestSchema = z.object({ days: enteredYearSchema });

/** POST /api/calendar-years: proposes a year. */
export const proposeCalendarRequestSchema = previewCalendarRequestSchema.extend({
  reason: z.string().trim().min(1).max(2000),
});

/** POST /api/calendar-years/reading: reads the notice from its text, from lines or from JSON. */
export const readNoticeRequestSchema = z.object({
  year: z.int().min(2004).max(2100),
  text: z.string().min(1).max(50_000),
});

/** POST /api/calendar-years/reading. */
export const readNoticeResponseSchema = z.object({
  off: z.array(spanSchema),
  makeup: z.array(makeupSchema),
  problems: z.array(messageSchema),
});

/** GET /api/calendar. */
export type CalendarResponse = z.infer<typeof calendarResponseSchema>;
/** A year as it is entered. */
export type EnteredYear = z.infer<typeof enteredYearSchema>;
/** One entry of a year in a list. */
export type CalendarYearSummary = z.infer<typeof yearSummarySchema>;
/** GET /api/calendar-years. */
export type CalendarYearListResponse = z.infer<typeof calendarYearListResponseSchema>;
/** POST /api/calendar-years/preview. */
export type CalendarPreviewResponse = z.infer<typeof calendarPreviewResponseSchema>;
/** GET /api/calendar-years/:id. */
export type CalendarYearResponse = z.infer<typeof calendarYearResponseSchema>;
/** POST /api/calendar-years/reading. */
export type ReadNoticeResponse = z.infer<typeof readNoticeResponseSchema>;
