import { z } from 'zod';

/** 回避: an expert who has no ballot for a case (14h). */
const recusalSchema = z.object({
  expertId: z.string(),
  applicationId: z.string(),
  reason: z.string().min(1),
  /** Where it came up: at the draw, when attendance was recorded, or at the ballot itself. */
  stage: z.enum(['draw', 'attendance', 'ballot']).optional(),
});

/** A case that is no longer reviewed: its person has retired (14d), was voted on before (17l), or an objection was upheld. */
const struckSchema = z.object({ applicationId: z.string(), ruleCode: z.string(), reason: z.string(), on: z.string() });

/** The lot by which the experts were drawn, so that it can be drawn again (14i). */
const drawSchema = z.object({
  seed: z.string().min(1),
  at: z.date(),
  by: z.string(),
  /** Everybody who could have been drawn. */
  pool: z.array(z.string()),
  /** Members by office, such as the chair. */
  fixed: z.array(z.string()),
  drawn: z.array(z.string()),
});

/** The counted ballots of one case. */
const tallyRowSchema = z.object({
  applicationId: z.string(),
  agree: z.int(),
  disagree: z.int(),
  abstain: z.int(),
  /** Experts present who had a ballot for the case. */
  eligible: z.int(),
  passed: z.boolean(),
  reason: z.string(),
});

/** One committee's review of one batch. What is optional appears as the session proceeds and is then fixed. */
export const reviewSessionSchema = z.strictObject({
  id: z.string().min(1),
  number: z.string().min(1),
  committeeId: z.string().min(1),
  bureauId: z.string().min(1),
  policyYear: z.int(),
  /** Revision of the year's package that was in force when it was planned. */
  policyRevision: z.int().optional(),
  state: z.enum([
    'planned',
    'announced',
    'frozen',
    'reported',
    'meeting',
    'voting',
    'void',
    'counted',
    'ended',
    'filed',
    'issued',
  ]),
  announcement: z
    .object({
      conditions: z.string(),
      standards: z.string(),
      acceptanceWindow: z.object({ from: z.string(), to: z.string() }),
      place: z.string(),
      meetingOn: z.string(),
      /** The release of 17h for a plan that crosses the year. */
      yearRelease: z.object({ authority: z.string(), documentNo: z.string(), reason: z.string() }).optional(),
    })
    .optional(),
  applicationIds: z.array(z.string()),
  struck: z.array(struckSchema).optional(),
  draw: drawSchema.optional(),
  frozenOn: z.string().optional(),
  preReport: z.object({ reportedTo: z.string(), reportedOn: z.string(), supervisorName: z.string() }).optional(),
  attendance: z.array(z.string()).optional(),
  /** Who supervises at the meeting itself (17i). */
  meetingSupervisor: z.string().optional(),
  recusals: z.array(recusalSchema).optional(),
  ballotRule: z
    .object({
      capRule: z.enum(['rank-cut', 'limited', 'exception', 'none']),
      exceptionAuthority: z.string().optional(),
      exceptionDocument: z.string().optional(),
      exceptionReason: z.string().optional(),
      lockedAt: z.date(),
      lockedBy: z.string(),
    })
    .optional(),
  ballotOpenedAt: z.date().optional(),
  /** The job that opened it, so that the same job may ask again. */
  ballotOpenedBy: z.string().optional(),
  tally: z.array(tallyRowSchema).optional(),
  minutes: z
    .object({
      opinions: z.string(),
      recordingReference: z.string(),
      recordingHash: z.string(),
      startedAt: z.date(),
      endedAt: z.date(),
      signedBy: z.string(),
      signedAt: z.date(),
      /** What the system puts into the minutes: who attended, whom they judged, the ballots and the end of their chain (17j). */
      attending: z.array(z.string()).optional(),
      objects: z.array(z.string()).optional(),
      ballotCount: z.int().optional(),
      ballotHash: z.string().optional(),
    })
    .optional(),
  /** 作废整场 (17k): asked for by the committee's office with a reason, decided by the supervisors. */
  voidRequest: z
    .object({
      reason: z.string(),
      askedBy: z.string(),
      askedAt: z.date(),
      decision: z.enum(['agreed', 'refused']).optional(),
      opinion: z.string().optional(),
      decidedBy: z.string().optional(),
      decidedAt: z.date().optional(),
    })
    .optional(),
  /** 评审结束, the day the 20 working days of 17g run from. */
  reviewEnd: z.string().optional(),
  /** May only shrink (17f). */
  passedIds: z.array(z.string()),
  revokedIds: z.array(z.string()),
  filing: z
    .object({
      filingNo: z.string(),
      postReport: z.string(),
      lateReason: z.string().optional(),
      submittedOn: z.string(),
      submittedBy: z.string(),
      decision: z.enum(['accepted', 'returned']).optional(),
      acceptedNo: z.string().optional(),
      decidedOn: z.string().optional(),
      decidedBy: z.string().optional(),
      reason: z.string().optional(),
    })
    .optional(),
  issue: z.object({ documentNo: z.string(), issuedOn: z.string(), issuedBy: z.string() }).optional(),
  processInstanceKey: z.string().optional(),
  createdAt: z.date(),
  createdBy: z.string(),
});

/** 回避. */
export type Recusal = z.infer<typeof recusalSchema>;
/** A case that is no longer reviewed. */
export type StruckCase = z.infer<typeof struckSchema>;
/** The counted ballots of one case. */
export type TallyRow = z.infer<typeof tallyRowSchema>;
/** One committee's review of one batch. */
export type ReviewSession = z.infer<typeof reviewSessionSchema>;
