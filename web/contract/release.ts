import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** What an exception is asked for. */
const releaseSubjectSchema = z.object({
  kind: z.enum(['application', 'session', 'matter']),
  id: z.string().min(1).max(100),
});

/** One exception from a 原则 rule (例外批准), as people read it. */
export const releaseResponseSchema = z.object({
  id: z.string(),
  subject: releaseSubjectSchema,
  /** Number of the case or batch, empty where it has none. */
  number: z.string(),
  ruleCode: z.string(),
  /** The rule in words. */
  rule: z.string(),
  authority: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  state: z.enum(['asked', 'granted', 'declined']),
  stateText: messageSchema,
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  decisionReason: z.string().optional(),
  documentNo: z.string().optional(),
  /** Whether the person who asks may decide it. */
  mayDecide: z.boolean(),
});

/** One exception from a 原则 rule. */
export type ReleaseResponse = z.infer<typeof releaseResponseSchema>;

/** GET /api/releases: what lies before the person's bureaus; GET /api/applications/:id/releases: what a case has. */
export const releaseListResponseSchema = z.object({ items: z.array(releaseResponseSchema) });

/** Body of POST /api/releases. */
export const askReleaseRequestSchema = z.object({
  subject: releaseSubjectSchema,
  ruleCode: z.string().min(1).max(20),
  reason: z.string().trim().min(1, '请写明申请例外的理由').max(1000, '理由不超过 1000 字，请精简'),
  idempotencyKey: z.string().min(1).max(100),
});

/** Body of POST /api/releases/:id/decision. */
export const decideReleaseRequestSchema = z.object({
  decision: z.enum(['granted', 'declined'], { error: '请选择批准或不批准' }),
  reason: z.string().trim().min(1, '请写明理由').max(1000, '理由不超过 1000 字，请精简'),
  documentNo: z.string().trim().max(100, '文号不超过 100 字，请改正').default(''),
});
