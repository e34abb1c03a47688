import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';

/** Name, unit, speciality and level of a person on a public notice: these and nothing more. */
const publicSubjectSchema = z.strictObject({
  name: z.string(),
  unit: z.string(),
  speciality: z.string(),
  level: z.string(),
});

/** A public notice (公示) as anyone may read it, without sign-in. */
export const publicityResponseSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['recommendation', 'participants', 'result']),
  organisation: z.string(),
  title: z.string(),
  basis: z.string(),
  subjects: z.array(publicSubjectSchema),
  workingDays: z.int(),
  startedOn: isoDateSchema,
  endsOn: isoDateSchema,
  remaining: messageSchema,
  explanation: z.array(messageSchema),
  calendarVersion: z.string(),
  provisional: z.boolean(),
  acceptingOffice: z.string(),
  phone: z.string(),
  address: z.string(),
  email: z.string(),
  method: z.string(),
  issuer: z.string(),
  issuedOn: isoDateSchema,
  place: z.string(),
  state: z.enum(['running', 'closed', 'failed']),
  edition: z.int(),
});

/** A public notice as anyone may read it. */
export type PublicityResponse = z.infer<typeof publicityResponseSchema>;

/** GET /api/publicities: the running notices. */
export const publicityListResponseSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['recommendation', 'participants', 'result']),
      title: z.string(),
      organisation: z.string(),
      startedOn: isoDateSchema,
      endsOn: isoDateSchema,
      remaining: messageSchema,
      count: z.int(),
    }),
  ),
  total: z.int(),
  page: z.int(),
});

/** GET /api/publicities. */
export type PublicityListResponse = z.infer<typeof publicityListResponseSchema>;

/** Body of POST /api/publicities/:id/objections; a name and a way to answer are asked for, an unsigned one is kept all the same. */
export const fileObjectionRequestSchema = z
  .object({
    name: z.string().trim().max(60).default(''),
    contact: z.string().trim().max(120).default(''),
    /** 单位盖章: filed for a unit, whose stamp is on the paper handed in. */
    unitStamp: z.boolean().default(false),
    /** Documents and clues that can be looked into. */
    evidence: z.string().trim().max(2000).default(''),
    text: z.string().trim().min(10, { error: '请写明反映的事实，至少 10 个字' }).max(5000),
    idempotencyKey: z.string().min(8).max(100),
  })
  .refine(({ unitStamp, name }) => !unitStamp || name !== '', {
    path: ['name'],
    error: '单位盖章的反映应写明单位名称；不署名的请选择“不署名”',
  });

/** Body of POST /api/publicities/:id/objections. */
export type FileObjectionRequest = z.input<typeof fileObjectionRequestSchema>;

/** The receipt of an objection; the number is all the filer needs to quote. */
export const objectionReceiptSchema = z.object({ id: z.string(), filedAt: z.string() });

/** The receipt of an objection. */
export type ObjectionReceipt = z.infer<typeof objectionReceiptSchema>;

/** Body of PUT /api/publicities/:id: a corrected notice; the days begin anew in full (rules 5.3). */
export const changePublicityRequestSchema = z.object({
  elements: z.record(z.string(), z.json()),
  reason: z.string().trim().min(2, { error: '请写明更正的理由' }).max(500),
});

/** GET /api/publicities/:id/objections/:objectionId: what became of an objection, for whoever has its receipt. */
export const objectionAnswerSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['open', 'dismissed', 'upheld', 'logged']),
  stateText: messageSchema,
  reply: z.string().optional(),
  answeredAt: z.string().optional(),
});

/** What became of an objection. */
export type ObjectionAnswer = z.infer<typeof objectionAnswerSchema>;
