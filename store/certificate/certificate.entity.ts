import { z } from 'zod';
import { ledgerKinds } from '../../domain/ledger.ts';
import { titleLevelSchema } from '../../domain/title-level.ts';

/** One row of the ledger of certificates (17o); rows are only ever appended, and each holds the hash of the row before. */
export const ledgerRowSchema = z.strictObject({
  id: z.string().regex(/^[1-9]\d*$/),
  seq: z.int().min(1),
  kind: z.enum(ledgerKinds),
  /** The number this row brings into force; absent where a certificate is only made void. */
  number: z.string().min(1).optional(),
  /** The number this row ends. */
  endsNumber: z.string().min(1).optional(),
  applicationId: z.string().min(1),
  /** The office that issues. */
  issuerId: z.string().min(1),
  holderName: z.string().min(1),
  series: z.string(),
  speciality: z.string(),
  level: titleLevelSchema,
  documentNo: z.string(),
  form: z.enum(['electronic', 'paper', 'both']),
  signerId: z.string().min(1),
  registrarId: z.string().min(1),
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  on: z.string(),
  receiver: z.string(),
  reason: z.string(),
  /** Who decided, and by which document, where a title is revoked. */
  authority: z.string(),
  document: z.string(),
  revokesTitle: z.boolean(),
  /** The application or matter this row carries out, so that it is written once. */
  sourceId: z.string().min(1),
  at: z.date(),
  /** Hash of the row before; of the first row, 64 zeros. */
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** One row of the ledger. */
export type LedgerRow = z.infer<typeof ledgerRowSchema>;
/** What is to be recorded; the ledger adds sequence and hashes. */
export type LedgerEntry = Omit<LedgerRow, 'id' | 'seq' | 'prevHash' | 'hash'>;
