import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** One absence with who stands in. */
const absenceSchema = z.object({
  id: z.string(),
  organisation: named,
  absent: named,
  substitute: named,
  from: isoDateSchema,
  to: isoDateSchema,
  state: z.enum(['planned', 'now', 'over', 'ended']),
});

/** One absence with who stands in. */
export type Absence = z.infer<typeof absenceSchema>;

/** GET /api/substitutes: the own absences, for whom the person stands in, and who may be asked to stand in. */
export const substitutesResponseSchema = z.object({
  today: isoDateSchema,
  absences: z.array(absenceSchema),
  standingIn: z.array(absenceSchema),
  offices: z.array(named.extend({ colleagues: z.array(named) })),
});

/** GET /api/substitutes. */
export type SubstitutesResponse = z.infer<typeof substitutesResponseSchema>;

/** Body of POST /api/substitutes: both days are included. */
export const setSubstituteRequestSchema = z.object({
  organisationId: z.string().min(1).max(120),
  substituteId: z.string().min(1).max(120),
  from: isoDateSchema,
  to: isoDateSchema,
});

/** Body of POST /api/substitutes. */
export type SetSubstituteRequest = z.infer<typeof setSubstituteRequestSchema>;
