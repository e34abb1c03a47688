import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** What a deadline or a task is about. */
export const subjectSchema = z.object({
  kind: z.enum(['application', 'session', 'publicity', 'matter']),
  id: z.string().min(1),
});

/** One wish for an extension. */
const extensionAskSchema = z.object({
  id: z.string().min(1),
  at: z.date(),
  askedBy: z.string().min(1),
  workingDays: z.int().min(1),
  reason: z.string().min(1),
  state: z.enum(['asked', 'approved', 'refused']),
  decidedBy: z.string().optional(),
  decidedAt: z.date().optional(),
  /** What the authority has answered. */
  answer: z.string().optional(),
});

/** One wish for an extension. */
export type ExtensionAsk = z.infer<typeof extensionAskSchema>;

/** One deadline: the record that the due date, the timer and the notices all read. */
export const deadlineSchema = z.strictObject({
  id: z.string().min(1),
  /** Rule code (17g) or the name of an office default. */
  ruleCode: z.string().min(1),
  subject: subjectSchema,
  /** Candidate groups whose members are reminded. */
  holderGroups: z.array(z.string()),
  /** Accounts that are reminded. */
  holderUsers: z.array(z.string()),
  organisationId: z.string(),
  taskId: z.string().optional(),
  officeLevel: z.enum(['unit', 'department', 'bureau', 'committee', 'applicant']),
  kind: z.enum(['atLeast', 'within']),
  /** Whether the day of the start is counted; absent: it is not. */
  countsStart: z.boolean().optional(),
  start: z.object({ fact: messageSchema, on: z.string() }),
  workingDays: z.int(),
  /** The last day, 'YYYY-MM-DD', counted in full. */
  endsOn: z.string(),
  warnOn: z.string(),
  closesAt: z.date(),
  explanation: z.array(messageSchema),
  calendarVersion: z.string().min(1),
  provisional: z.boolean(),
  revision: z.int(),
  state: z.enum(['running', 'paused', 'met', 'breached', 'superseded']),
  /** Working days left when it was paused. */
  remainingWorkingDays: z.int().optional(),
  /** True once the last day was over while it ran; kept when it is met afterwards. */
  overdue: z.boolean(),
  fired: z.array(z.object({ revision: z.int(), rung: z.string(), at: z.date() })),
  changes: z.array(
    z.object({
      at: z.date(),
      kind: z.string(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      /** Who changed it; of an extension that was asked for, who approved it. */
      accountId: z.string().optional(),
      askedBy: z.string().optional(),
    }),
  ),
  /** The ladder instances that have planned a rung for it, by instance key, with what each planned last. */
  ladders: z.record(z.string(), z.object({ nextRungAt: z.date().nullable(), revision: z.int() })).optional(),
  /** Extensions that the holders have asked for; each is decided by another person. */
  asks: z.array(extensionAskSchema).optional(),
  /** Why the step was finished after its last day. */
  lateReason: z.object({ text: z.string().min(1), accountId: z.string().min(1), at: z.date() }).optional(),
  openedAt: z.date(),
  settledAt: z.date().optional(),
});

/** What a deadline or a task is about. */
export type Subject = z.infer<typeof subjectSchema>;
/** One deadline. */
export type Deadline = z.infer<typeof deadlineSchema>;
