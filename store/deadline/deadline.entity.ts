import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** What a deadline or a task is about. */
export const subjectSchema = z.object({
  kind: z.enum(['application', 'session', 'publicity', 'matter']),
  id: z.string().min(1),
});

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
      accountId: z.string().optional(),
    }),
  ),
  openedAt: z.date(),
  settledAt: z.date().optional(),
});

/** What a deadline or a task is about. */
export type Subject = z.infer<typeof subjectSchema>;
/** One deadline. */
export type Deadline = z.infer<typeof deadlineSchema>;
