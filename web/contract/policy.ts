import { z } from 'zod';

/** GET /api/policy: the rule package of the year, one row per value with its source. */
export const policyResponseSchema = z.object({
  year: z.int(),
  documentNo: z.string(),
  state: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      ruleCode: z.string(),
      value: z.json(),
      strength: z.string(),
      source: z.string(),
      note: z.string().optional(),
    }),
  ),
});

/** GET /api/policy. */
export type PolicyResponse = z.infer<typeof policyResponseSchema>;
