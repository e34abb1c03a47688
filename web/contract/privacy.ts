import { z } from 'zod';
import { identityKindSchema } from '../../domain/identity-document.ts';
import { messageSchema } from '../../domain/message.ts';
import { applicationSummarySchema } from './application.ts';
import { listOf, listQuerySchema } from './list.ts';

/** Body of POST /api/application-search: the number never stands in an address. */
export const findByNumberRequestSchema = z.strictObject({
  idKind: identityKindSchema.default('residentId'),
  idNumber: z.string().trim().min(1, '请填写证件号码').max(40, '证件号码过长，请核对'),
  /** Why the person is looked for. */
  purpose: z.string().trim().min(2, '请写明查找事由，至少 2 个字').max(200, '查找事由不超过 200 字，请精简'),
});

/** Answer of POST /api/application-search. */
export const findByNumberResponseSchema = z.object({ items: z.array(applicationSummarySchema) });

/** Body of POST /api/application-search. */
export type FindByNumberRequest = z.input<typeof findByNumberRequestSchema>;
/** Answer of POST /api/application-search. */
export type FindByNumberResponse = z.infer<typeof findByNumberResponseSchema>;

/** Body of POST /api/applications/:id/reveal: the step it is needed for. */
export const revealRequestSchema = z.strictObject({ taskId: z.string().min(1).max(40) });

/** Answer of POST /api/applications/:id/reveal. */
export const revealResponseSchema = z.object({
  idNumber: z.string(),
  phone: z.string(),
  birthDate: z.string().optional(),
});

/** Answer of POST /api/applications/:id/reveal. */
export type RevealResponse = z.infer<typeof revealResponseSchema>;

const dataAccessKindSchema = z.enum(['revealed', 'found-by-number', 'file-opened']);

/** Query of GET /api/me/data-access. */
export const ownDataAccessQuerySchema = listQuerySchema.omit({ q: true });

/** Query of GET /api/data-access. */
export const dataAccessQuerySchema = ownDataAccessQuerySchema.extend({ kind: dataAccessKindSchema.optional() });

/** One look at a person's full data: who, for which organisation, when and why, and whose. */
const dataAccessRowSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: dataAccessKindSchema,
  who: z.string(),
  organisation: z.string(),
  purpose: z.string(),
  person: z.string(),
  /** The number people know the case by. */
  caseNumber: z.string(),
});

/** GET /api/me/data-access and /api/data-access, newest first. */
export const dataAccessListResponseSchema = listOf(dataAccessRowSchema);

/** GET /api/me/data-access and /api/data-access. */
export type DataAccessListResponse = z.infer<typeof dataAccessListResponseSchema>;

/** GET /api/retention: how long each kind of data is kept, on what basis, and what is due at the next run. */
export const retentionResponseSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      name: messageSchema,
      /** Absent where it is kept for ever. */
      months: z.int().optional(),
      basis: messageSchema,
      act: messageSchema,
      due: z.int().optional(),
      /** What is older is due. */
      before: z.string().optional(),
    }),
  ),
});

/** GET /api/retention. */
export type RetentionResponse = z.infer<typeof retentionResponseSchema>;
