import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';
import { policyYearSchema } from '../../domain/policy-year.ts';

/** One line of a difference: what it is, how it was and how it is to be; absent where there was or will be nothing. */
const diffLineSchema = z.object({
  code: z.string(),
  name: messageSchema,
  from: messageSchema.optional(),
  to: messageSchema.optional(),
});

/** One revision of a year's policy package (规则包): proposed by one person, put in force by another. */
export const policyPackageSchema = z.strictObject({
  /** `pp-2025-1`: year and revision. */
  id: z.string().min(1),
  year: z.int(),
  revision: z.int().min(1),
  package: policyYearSchema,
  state: z.enum(['proposed', 'inForce', 'declined', 'withdrawn']),
  /** What it was made from; absent for a package that came with the product. */
  base: z.object({ year: z.int(), revision: z.int() }).optional(),
  diff: z.array(diffLineSchema),
  reason: z.string().min(1),
  startedBy: z.string().min(1),
  organisationId: z.string().optional(),
  startedAt: z.date(),
  decidedBy: z.string().optional(),
  decidedAt: z.date().optional(),
  decisionNote: z.string().optional(),
});

/** One line of a difference. */
export type DiffLine = z.infer<typeof diffLineSchema>;
/** One revision of a year's policy package. */
export type PolicyPackage = z.infer<typeof policyPackageSchema>;

/** The id of a revision. */
export function policyPackageId(year: number, revision: number): string {
  return `pp-${year}-${revision}`;
}
