import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { identityKindSchema } from '../../domain/identity-document.ts';
import { listOf, listQuerySchema } from './list.ts';

const kindSchema = z.enum(['certificate', 'let-out', 'counterfeit']);
const stateSchema = z.enum(['recorded', 'proposed', 'confirmed', 'dismissed']);
const text = (most: number) => z.string().trim().min(1).max(most);

/** Body of POST /api/qualification-records; exactly one of person and unit. */
export const qualificationRequestSchema = z.strictObject({
  kind: kindSchema,
  person: z
    .strictObject({ name: text(40), idKind: identityKindSchema.default('residentId'), idNumber: text(30) })
    .optional(),
  unitId: text(80).optional(),
  qualification: text(80),
  documentNo: text(80),
  on: isoDateSchema,
  pledgedOn: isoDateSchema.optional(),
  note: z.string().trim().max(500).optional(),
  idempotencyKey: text(80),
});

/** Body of POST /api/qualification-records/:id/decide. */
export const qualificationDecisionSchema = z.strictObject({
  decision: z.enum(['confirmed', 'dismissed']),
  reason: z.string().trim().max(500).optional(),
});

/** A record as the offices see it; of the identity number only the last four characters. */
export const qualificationResponseSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  about: z.string(),
  idTail: z.string().optional(),
  qualification: z.string(),
  documentNo: z.string(),
  on: z.string(),
  pledgedOn: z.string().optional(),
  note: z.string().optional(),
  state: stateSchema,
  recordedBy: z.string(),
  decidedBy: z.string().optional(),
  reason: z.string().optional(),
  /** True when the signed-in person may confirm or dismiss it. */
  mayDecide: z.boolean(),
});

/** Query of GET /api/qualification-records. */
export const qualificationListQuerySchema = listQuerySchema.extend({
  kind: kindSchema.optional(),
  state: stateSchema.optional(),
});

/** GET /api/qualification-records, newest first. */
export const qualificationListResponseSchema = listOf(qualificationResponseSchema);

/** A record as the offices see it. */
export type QualificationResponse = z.infer<typeof qualificationResponseSchema>;
/** GET /api/qualification-records. */
export type QualificationListResponse = z.infer<typeof qualificationListResponseSchema>;
/** Body of POST /api/qualification-records. */
export type QualificationRequest = z.input<typeof qualificationRequestSchema>;
