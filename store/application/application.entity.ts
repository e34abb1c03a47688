import { z } from 'zod';
import { applicationStatuses } from '../../domain/application-status.ts';
import type { ApplicationStatus } from '../../domain/application-status.ts';

/** A legal mark on a case: who did what for whom on which day; void once what it covered has changed. */
const markSchema = z.object({
  mark: z.string().min(1),
  branch: z.string().optional(),
  organisationId: z.string().min(1),
  accountId: z.string().min(1),
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  on: z.string(),
  taskId: z.string().min(1),
  void: z.boolean().optional(),
  /** What the person wrote (14a). */
  opinion: z.string().optional(),
  /** When exactly, beside the day (14a). */
  at: z.date().optional(),
});

/** One line of the case history that people read. */
const historyEntrySchema = z.object({
  at: z.date(),
  accountId: z.string().optional(),
  kind: z.string().min(1),
  text: z.string(),
  taskId: z.string().optional(),
});

/** 个人承诺 (14f): it holds for the material with this hash only. */
const pledgeSchema = z.object({
  version: z.string().min(1),
  signedAt: z.date(),
  materialHash: z.string().min(1),
  accountId: z.string().min(1),
});

/** The organisations a case runs through (clause 15), as computed when it was submitted. */
export const routingSchema = z.object({
  employmentKind: z.enum(['direct', 'dispatched']),
  unitLevel: z.enum(['county', 'city', 'province']),
  unitId: z.string().nullable(),
  agencyId: z.string().nullable(),
  hostId: z.string().nullable(),
  departmentId: z.string().nullable(),
  provincialDepartmentId: z.string().nullable(),
  countyBureauId: z.string().nullable(),
  cityBureauId: z.string().nullable(),
  committeeId: z.string(),
});

/** 一次性告知: all defects at once, with the end of the correction window. */
const correctionNoticeSchema = z.object({
  defects: z.array(z.string()),
  issuedOn: z.string(),
  closesOn: z.string(),
  closesAt: z.date(),
});

/** One person's application in one policy year. */
export const applicationSchema = z.strictObject({
  id: z.string().min(1),
  /** The number people know the case by, such as 2025-000123. */
  number: z.string().min(1),
  policyYear: z.int(),
  /** Revision of the year's package that was in force when it was submitted; absent in a draft. */
  policyRevision: z.int().optional(),
  applicantId: z.string().min(1),
  /** Where the case stands; a diagram's `status` header moves it. */
  status: z.custom<ApplicationStatus>((value) => applicationStatuses.some((status) => status === value)),
  /** What the applicant declares, as far as it is filled in; domain/application.ts reads it. */
  declaration: z.record(z.string(), z.unknown()),
  /** Under which words the case is found; follows the declaration. */
  searchKeys: z.array(z.string()).optional(),
  /** Keyed hash of the normalised ID number; the number itself is nowhere else than in the declaration. */
  personKey: z.string().optional(),
  pledge: pledgeSchema.optional(),
  /** How often it was submitted; 0 for a draft. */
  submissionNo: z.int(),
  /** 16c: counts once the unit has passed it. */
  countsForYear: z.boolean(),
  marks: z.array(markSchema),
  history: z.array(historyEntrySchema),
  routing: routingSchema.optional(),
  /** Every organisation of the chain, to find the cases an organisation may see. */
  organisationIds: z.array(z.string()),
  correctionNotice: correctionNoticeSchema.optional(),
  /** What the reviewer sent back, one line each. */
  returnedItems: z.array(z.string()).optional(),
  acceptance: z
    .object({ decision: z.enum(['accepted', 'refused', 'abandoned']), on: z.string(), reason: z.string() })
    .optional(),
  /** Why the case is ended before its result: by the applicant, or because of what was found out later. */
  closing: z
    .object({ kind: z.enum(['withdrawn', 'closed']), reason: z.string(), accountId: z.string(), at: z.date() })
    .optional(),
  sessionId: z.string().optional(),
  review: z.object({ passed: z.boolean(), reason: z.string(), sessionId: z.string() }).optional(),
  issue: z.object({ documentNo: z.string(), issuedOn: z.string() }).optional(),
  processInstanceKey: z.string().optional(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

/** A legal mark on a case. */
export type Mark = z.infer<typeof markSchema>;
/** One line of the case history. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
/** 个人承诺. */
export type Pledge = z.infer<typeof pledgeSchema>;
/** The organisations a case runs through. */
export type Routing = z.infer<typeof routingSchema>;
/** 一次性告知. */
export type CorrectionNotice = z.infer<typeof correctionNoticeSchema>;
/** One person's application in one policy year. */
export type Application = z.infer<typeof applicationSchema>;
