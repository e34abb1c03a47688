import { z } from 'zod';

/** One draw of the reviewing experts, with all that is needed to do it again (9c, 14i). */
const drawSchema = z.object({
  taskId: z.string(),
  seed: z.string(),
  at: z.date(),
  by: z.string(),
  pool: z.array(z.string()),
  drawn: z.array(z.string()),
});

/** Somebody who did a step, and when. */
const doneSchema = { by: z.string(), on: z.string(), taskId: z.string() };

/** How one application was recognised or not: the green channel (9) or direct recognition (5b, 5c, 10). Its id is the application's. */
export const recognitionSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['greenChannel', 'directRecognition', 'assessment', 'referral']),
  policyYear: z.int(),
  /** The letter to the provincial authority (9b). */
  consult: z.object({ ...doneSchema, letterNo: z.string(), sentOn: z.string() }).optional(),
  /** Its answer (9b). */
  reply: z
    .object({ ...doneSchema, decision: z.enum(['agreed', 'disagreed']), replyNo: z.string(), reason: z.string() })
    .optional(),
  draws: z.array(drawSchema),
  /** Experts who withdrew at the vote; they have none (14h). */
  recusals: z.array(z.object({ expertId: z.string(), reason: z.string(), at: z.date() })),
  /** Votes counted, once (9c). */
  tally: z.object({ experts: z.int(), agree: z.int(), unanimous: z.boolean(), on: z.string() }).optional(),
  /** The row of the table of clause 10 that applies, with the post it names. */
  basis: z
    .object({
      code: z.string(),
      level: z.string(),
      postGrade: z.int().optional(),
      beyondPostRatio: z.boolean(),
    })
    .optional(),
  /** What the assessment by the bureau found (5c). */
  assessment: z
    .object({ ...doneSchema, qualified: z.boolean(), assessors: z.string(), conclusion: z.string() })
    .optional(),
  /** The check of certificate and commendation against the originals (10). */
  check: z.object({ ...doneSchema, passed: z.boolean(), seen: z.string(), opinion: z.string() }).optional(),
  decision: z.object({ ...doneSchema, recognised: z.boolean(), documentNo: z.string(), reason: z.string() }).optional(),
  createdAt: z.date(),
});

/** How one application was recognised or not. */
export type Recognition = z.infer<typeof recognitionSchema>;
/** One draw of the reviewing experts. */
export type RecognitionDraw = z.infer<typeof drawSchema>;

/** The experts who are to vote: drawn, and not withdrawn (9c, 14h). */
export function reviewersOf({ draws, recusals }: Pick<Recognition, 'draws' | 'recusals'>): string[] {
  const withdrawn = new Set(recusals.map(({ expertId }) => expertId));
  return draws.flatMap(({ drawn }) => drawn).filter((id) => !withdrawn.has(id));
}
