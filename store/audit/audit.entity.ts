import { z } from 'zod';

const snapshot = z.record(z.string(), z.unknown());

/** One row of the audit chain; its id is the sequence number as text. */
export const auditSchema = z.strictObject({
  id: z.string().regex(/^[1-9]\d*$/),
  seq: z.int().min(1),
  at: z.date(),
  accountId: z.string().min(1),
  organisationId: z.string().optional(),
  /** What was done, such as task.complete. */
  act: z.string().min(1),
  /** What it was done to, such as application:app-1. */
  subject: z.string().min(1),
  before: snapshot.optional(),
  after: snapshot.optional(),
  /** Hash of the row before; of the first row, 64 zeros. */
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** One row of the audit chain. */
export type AuditRow = z.infer<typeof auditSchema>;
/** What is to be recorded; the chain adds sequence and hashes. */
export type AuditEntry = Omit<AuditRow, 'id' | 'seq' | 'prevHash' | 'hash'>;
