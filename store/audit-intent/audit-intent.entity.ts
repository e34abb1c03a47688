import { z } from 'zod';
import { auditSchema } from '../audit/audit.entity.ts';

/** What is about to be done and recorded: written before the change, gone once the row of the audit is there. */
export const auditIntentSchema = z.strictObject({
  id: z.string().min(1),
  /** Machine time, because it is about a crash and not about a case. */
  notedAt: z.date(),
  entry: auditSchema.pick({
    at: true,
    accountId: true,
    organisationId: true,
    from: true,
    act: true,
    subject: true,
    before: true,
    after: true,
  }),
});

/** What is about to be done and recorded. */
export type AuditIntent = z.infer<typeof auditIntentSchema>;
