import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';
import { listOf, listQuerySchema } from './list.ts';
import { factSchema, historyEntrySchema } from './task.ts';

/** Body of POST /api/sessions: a committee's review session (评审批次) of a policy year. */
export const createSessionRequestSchema = z.object({
  committeeId: z.string().min(1).max(64),
  policyYear: z.int().min(2020).max(2100).optional(),
});

/** A row of the list of sessions. */
const sessionSummarySchema = z.object({
  id: z.string(),
  number: z.string(),
  committeeId: z.string(),
  committeeName: z.string(),
  policyYear: z.int(),
  state: z.string(),
  stateText: messageSchema,
  applicationCount: z.int(),
  meetingOn: isoDateSchema.optional(),
});

/** A row of the list of sessions. */
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** GET /api/sessions. */
export const sessionListQuerySchema = listQuerySchema;

/** GET /api/sessions. */
export const sessionListResponseSchema = listOf(sessionSummarySchema);

/** GET /api/sessions. */
export type SessionListResponse = z.infer<typeof sessionListResponseSchema>;

/** The page of one session; single votes are never part of it. */
export const sessionResponseSchema = sessionSummarySchema.extend({
  facts: z.array(factSchema),
  applications: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      name: z.string(),
      unit: z.string(),
      speciality: z.string(),
      level: z.string(),
      /** Only after the count: agree, disagree, abstain, and those who might vote. */
      tally: z.object({ agree: z.int(), disagree: z.int(), abstain: z.int(), eligible: z.int() }).optional(),
      outcome: z.enum(['pending', 'passed', 'not-passed', 'revoked']),
    }),
  ),
  ballot: z.object({ opened: z.boolean(), cast: z.int(), expected: z.int() }),
  history: z.array(historyEntrySchema),
  processInstanceKey: z.string().optional(),
});

/** The page of one session. */
export type SessionResponse = z.infer<typeof sessionResponseSchema>;
