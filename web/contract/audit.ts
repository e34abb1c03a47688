import { z } from 'zod';
import { listOf } from './list.ts';

/** Query of GET /api/audit. */
export const auditQuerySchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) });

/** GET /api/audit: the newest rows first. */
export const auditResponseSchema = listOf(
  z.object({
    seq: z.int(),
    at: z.string(),
    who: z.string(),
    organisation: z.string().optional(),
    act: z.string(),
    subject: z.string(),
    /** What was and what is, as JSON. */
    before: z.string().optional(),
    after: z.string().optional(),
  }),
);

/** GET /api/audit. */
export type AuditResponse = z.infer<typeof auditResponseSchema>;
