import { z } from 'zod';

const snapshot = z.record(z.string(), z.unknown());
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** One row of the audit chain; its id is the sequence number as text. */
export const auditSchema = z.strictObject({
  id: z.string().regex(/^[1-9]\d*$/),
  seq: z.int().min(1),
  at: z.date(),
  accountId: z.string().min(1),
  /** For which organisation. */
  organisationId: z.string().optional(),
  /** From where: the address of the request as domain/kept-address keeps it; absent where the system acts. */
  from: z.string().optional(),
  /** What was done, such as task.complete. */
  act: z.string().min(1),
  /** What it was done to, such as application:app-1. */
  subject: z.string().min(1),
  before: snapshot.optional(),
  after: snapshot.optional(),
  /** SHA-256 of the row before; of the first row, 64 zeros. */
  prevHash: digest,
  /** SM3 of the row before; absent, as the three below, in rows of earlier versions. */
  prevSm3: digest.optional(),
  /** SHA-256 and SM3 of the subject's row before; of its first row, 64 zeros. */
  subjectPrevHash: digest.optional(),
  subjectPrevSm3: digest.optional(),
  /** SHA-256 of this row. */
  hash: digest,
  /** SM3 of this row. */
  sm3: digest.optional(),
});

/** One row of the audit chain. */
export type AuditRow = z.infer<typeof auditSchema>;
/** What is to be recorded; the chain adds sequence and hashes. */
export type AuditEntry = Pick<
  AuditRow,
  'at' | 'accountId' | 'organisationId' | 'from' | 'act' | 'subject' | 'before' | 'after'
>;
