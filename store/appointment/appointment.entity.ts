import { z } from 'zod';
import { titleLevelSchema } from '../../domain/title-level.ts';

const placementSchema = z.union([
  z.object({ kind: z.literal('post'), postId: z.string().min(1), borrowed: z.boolean() }),
  z.object({ kind: z.literal('beyond'), ground: z.enum(['directRecognition', 'regularisation', 'release']) }),
]);

/** One appointment to a post (聘任), from its proposal to its end; the id names the application or matter it rests on. */
export const appointmentSchema = z.strictObject({
  id: z.string().min(1),
  /** Id of the application or matter. */
  subjectId: z.string().min(1),
  unitId: z.string().min(1),
  /** The person's number in the unit (工号). */
  staffNo: z.string().min(1),
  personName: z.string().min(1),
  kind: z.string().min(1),
  series: z.string().min(1),
  level: titleLevelSchema,
  grade: z.int().min(1).max(13),
  placement: placementSchema,
  /** The whole proposal as it was typed, to be looked up. */
  proposal: z.record(z.string(), z.unknown()),
  proposedBy: z.string().min(1),
  state: z.enum(['proposed', 'appointed', 'refused', 'ended']),
  /** 'YYYY-MM-DD' from which the person holds the post. */
  since: z.string(),
  endedOn: z.string().optional(),
  /** 评后报告 and 备案核准 of a second grade (23a). */
  report: z.object({ on: z.string(), document: z.string() }).optional(),
  filingNo: z.string().optional(),
  updatedAt: z.date(),
});

/** One appointment to a post. */
export type Appointment = z.infer<typeof appointmentSchema>;
