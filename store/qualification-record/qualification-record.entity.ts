import { z } from 'zod';
import { identityKindSchema } from '../../domain/identity-document.ts';

/** What clause 24 has recorded: a certificate with its pledge (24a), certificates let out (挂证) or counterfeit kinds (山寨证书) (24b). */
const qualificationKinds = ['certificate', 'let-out', 'counterfeit'] as const;

const aboutSchema = z.discriminatedUnion('kind', [
  /** The keyed hash of the identity document; the number itself is kept closed, to make the hash anew under another secret. */
  z.strictObject({
    kind: z.literal('person'),
    personKey: z.string().min(1),
    name: z.string().min(1),
    idTail: z.string(),
    /** Absent in records of before it was kept. */
    idKind: identityKindSchema.optional(),
    idNumber: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('unit'), organisationId: z.string().min(1) }),
]);

/** A record of clause 24 about a person or a unit. */
export const qualificationRecordSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(qualificationKinds),
  about: aboutSchema,
  /** Name of the vocational qualification. */
  qualification: z.string().min(1),
  /** Number of the certificate, or of the document that states the finding. */
  documentNo: z.string().min(1),
  /** ISO date of the certificate or of the finding. */
  on: z.string(),
  /** ISO date on which the person gave the pledge of the notice-and-pledge procedure (告知承诺); with certificates. */
  pledgedOn: z.string().optional(),
  note: z.string().optional(),
  /** A certificate is recorded at once; a finding counts when another person has confirmed it. */
  state: z.enum(['recorded', 'proposed', 'confirmed', 'dismissed']),
  /** The bureau that keeps the record. */
  organisationId: z.string().min(1),
  recordedBy: z.string().min(1),
  recordedAt: z.date(),
  decidedBy: z.string().optional(),
  decidedAt: z.date().optional(),
  reason: z.string().optional(),
});

/** A record of clause 24. */
export type QualificationRecord = z.infer<typeof qualificationRecordSchema>;
