import { z } from 'zod';

/** What makes an organisation a review committee (clauses 11 to 13). */
const committeeSchema = z.object({
  founderId: z.string().min(1),
  series: z.array(z.string().min(1)).min(1),
  levels: z.array(z.string().min(1)).min(1),
  validFrom: z.string(),
  validTo: z.string(),
  memberAccountIds: z.array(z.string().min(1)),
  chairAccountId: z.string().min(1),
  /** The authority the committee files its result with (17g). */
  bureauId: z.string().min(1),
});

/** A unit, agency, department, bureau or committee, with its place in the chain of clause 15. */
export const organisationSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['unit', 'agency', 'department', 'bureau', 'committee']),
  level: z.enum(['county', 'city', 'province']),
  territory: z.string().min(1),
  departmentId: z.string().optional(),
  countyBureauId: z.string().optional(),
  cityBureauId: z.string().optional(),
  provincialDepartmentId: z.string().optional(),
  isUniversity: z.boolean(),
  /** Committees the unit founded itself and may send its own cases to within their scope (15c). */
  ownCommitteeIds: z.array(z.string()).optional(),
  /** The units an agency dispatches people to (15e). */
  hosts: z.array(z.string()).optional(),
  committee: committeeSchema.optional(),
});

/** What makes an organisation a review committee. */
export type Committee = z.infer<typeof committeeSchema>;
/** A unit, agency, department, bureau or committee. */
export type Organisation = z.infer<typeof organisationSchema>;
