import { z } from 'zod';
import { publishedYearSchema } from '../../domain/working-calendar.ts';

/** One year's official working calendar as entered from its notice: proposed by one person, put in force by another. */
export const calendarYearSchema = z.strictObject({
  /** `cy-2027-1`: year and revision. */
  id: z.string().min(1),
  year: z.int(),
  revision: z.int().min(1),
  days: publishedYearSchema,
  state: z.enum(['proposed', 'inForce', 'declined', 'withdrawn']),
  reason: z.string().min(1),
  startedBy: z.string().min(1),
  organisationId: z.string().optional(),
  startedAt: z.date(),
  decidedBy: z.string().optional(),
  decidedAt: z.date().optional(),
  decisionNote: z.string().optional(),
  /** How many open deadlines were counted again when it was put in force. */
  recalculated: z.int().optional(),
});

/** One year's official working calendar as entered. */
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** The id of a revision. */
export function calendarYearId(year: number, revision: number): string {
  return `cy-${year}-${revision}`;
}
