import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';
import { exportFormatSchema } from './export.ts';
import { listOf } from './list.ts';

/** What acts are about: the part of their name before the dot. */
export const auditGroups = [
  'application',
  'task',
  'deadline',
  'release',
  'publicity',
  'objection',
  'session',
  'matter',
  'nomination',
  'substitute',
  'qualification',
  'policy',
  'calendar',
  'process',
  'channel',
  'delivery',
  'account',
  'organisation',
  'expert',
  'certificate',
  'data-access',
  'retention',
  'view',
  'case',
  'audit',
  'watchdog',
  'clock',
] as const;

const auditFilterSchema = z.object({
  /** First and last day. */
  since: isoDateSchema.optional(),
  until: isoDateSchema.optional(),
  /** Part of a name or user name. */
  who: z.string().trim().max(64).optional(),
  group: z.enum(auditGroups).optional(),
  /** The number of a case, or a subject as rows name it. */
  subject: z.string().trim().max(200).optional(),
  organisationId: z.string().max(100).optional(),
});

/** Query of GET /api/audit/export. */
export const auditExportQuerySchema = auditFilterSchema.extend({ format: exportFormatSchema });
/** Query of GET /api/audit. */
export const auditListQuerySchema = auditFilterSchema.extend({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

/** One row as a list shows it. */
const auditRowSchema = z.object({
  seq: z.int(),
  at: z.string(),
  who: z.string(),
  organisation: z.string(),
  from: z.string(),
  act: messageSchema,
  subject: z.string(),
});

/** GET /api/audit: rows that match, newest first, and the organisations one may choose from. */
export const auditListResponseSchema = listOf(auditRowSchema).extend({
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** GET /api/audit/:seq: one row, what changed, and what it is chained by. */
export const auditRowResponseSchema = auditRowSchema.extend({
  code: z.string(),
  changes: z.array(z.object({ name: z.string(), before: z.string().optional(), after: z.string().optional() })),
  hashes: z.object({
    hash: z.string(),
    sm3: z.string(),
    prevHash: z.string(),
    prevSm3: z.string(),
    subjectPrevHash: z.string(),
    subjectPrevSm3: z.string(),
  }),
});

/** GET and POST /api/audit/verification: how far a check of the chain is, and what it found. */
export const auditVerificationSchema = z.object({
  state: z.enum(['none', 'running', 'holds', 'broken', 'failed']),
  checked: z.int(),
  total: z.int(),
  heads: z.int(),
  endedAt: z.string().optional(),
  broken: z.object({ seq: z.int(), reason: messageSchema }).optional(),
  failure: messageSchema.optional(),
});

/** Rows that match. */
export type AuditListResponse = z.infer<typeof auditListResponseSchema>;
/** One row as a list shows it. */
export type AuditRowView = z.infer<typeof auditRowSchema>;
/** One row with its differences. */
export type AuditRowResponse = z.infer<typeof auditRowResponseSchema>;
/** How far a check is, and what it found. */
export type AuditVerification = z.infer<typeof auditVerificationSchema>;
