import { z } from 'zod';
import { ledgerKinds } from '../../domain/ledger.ts';
import { messageSchema } from '../../domain/message.ts';
import { listOf } from './list.ts';

/** A row of the ledger of certificates (17o). */
const ledgerRowViewSchema = z.object({
  id: z.string(),
  kind: z.enum(ledgerKinds),
  kindText: messageSchema,
  number: z.string(),
  endsNumber: z.string(),
  state: z.enum(['valid', 'void', 'unknown']),
  holderName: z.string(),
  title: z.string(),
  documentNo: z.string(),
  issuer: z.string(),
  signer: z.string(),
  on: z.string(),
  receiver: z.string(),
  reason: z.string(),
  applicationId: z.string(),
});

/** A row of the ledger of certificates. */
export type LedgerRowView = z.infer<typeof ledgerRowViewSchema>;

/** GET /api/certificates. */
export const ledgerListResponseSchema = listOf(ledgerRowViewSchema);

/** GET /api/certificates. */
export type LedgerListResponse = z.infer<typeof ledgerListResponseSchema>;

/** Body of POST /api/certificates/verify: anybody may ask with number and name; neither is put into an address. */
export const verifyCertificateRequestSchema = z.object({
  number: z.string().trim().min(1, '请填写证书编号').max(60),
  name: z.string().trim().min(1, '请填写姓名').max(50),
});

/** Answer of POST /api/certificates/verify; no more than what the paper shows. */
export const verifyCertificateResponseSchema = z.object({
  state: z.enum(['valid', 'void', 'unknown']),
  title: z.string().optional(),
  issuer: z.string().optional(),
  issuedOn: z.string().optional(),
});

/** Answer of POST /api/certificates/verify. */
export type VerifyCertificateResponse = z.infer<typeof verifyCertificateResponseSchema>;
