import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';
import { dueResponseSchema } from './deadline.ts';
import { exportFormats } from './export.ts';
import { listOf, listQuerySchema } from './list.ts';
import { factSchema, historyEntrySchema } from './task.ts';

/** Body of POST /api/sessions: a committee's review session (评审批次) of a policy year. */
export const createSessionRequestSchema = z.object({
  committeeId: z.string().min(1).max(64),
  policyYear: z.int().min(2020).max(2100).optional(),
});

/** Body of POST /api/sessions/:id/void-requests. */
export const voidSessionRequestSchema = z.object({
  reason: z.string().trim().min(5, { error: '请写明提请作废的理由，至少 5 个字' }).max(2000),
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
  ballot: z.object({
    opened: z.boolean(),
    cast: z.int(),
    expected: z.int(),
    /** Whether every ballot is as it was cast (17k), and the first that is not. */
    intact: z.boolean(),
    brokenAt: z.int().optional(),
  }),
  /** The pass rate of each level after the count (17b, 17c). */
  passRates: z.array(z.object({ label: z.string(), votedOn: z.int(), passed: z.int(), percent: z.number() })),
  /** Cases taken off the list, with the reason (14d, 16f, 17l). */
  struck: z.array(z.object({ number: z.string(), reason: z.string(), on: isoDateSchema })),
  /** The days that run for the session, the nearest first: the step or rule, and its last day. */
  deadlines: z.array(z.object({ id: z.string(), name: messageSchema, due: dueResponseSchema })),
  /** Whether the reader may ask for the whole session to be voided (17k). */
  mayAskVoid: z.boolean(),
  history: z.array(historyEntrySchema),
  processInstanceKey: z.string().optional(),
});

/** GET /api/sessions/history. */
export const reviewHistoryQuerySchema = z.object({
  year: z.coerce.number().int().min(2020).max(2100),
  format: z.enum(['json', ...exportFormats]).default('json'),
});

/** One result of a review for the collection of historical data (17n). */
const reviewHistoryRowSchema = z.object({
  year: z.int(),
  session: z.string(),
  committee: z.string(),
  number: z.string(),
  name: z.string(),
  unit: z.string(),
  series: z.string(),
  speciality: z.string(),
  level: z.string(),
  result: z.string(),
  reviewEnd: z.string(),
  filingNo: z.string(),
  documentNo: z.string(),
  issuedOn: z.string(),
  source: z.string(),
  /** 完整, or what is missing. */
  quality: z.string(),
});

/** One result of a review for the collection of historical data. */
export type ReviewHistoryRow = z.infer<typeof reviewHistoryRowSchema>;

/** GET /api/sessions/history: the rows, and the same as a CSV text or an Excel file in base64 where it is asked for. */
export const reviewHistoryResponseSchema = z.object({
  items: z.array(reviewHistoryRowSchema),
  csv: z.string().optional(),
  xlsx: z.base64().optional(),
});

/** The page of one session. */
export type SessionResponse = z.infer<typeof sessionResponseSchema>;
