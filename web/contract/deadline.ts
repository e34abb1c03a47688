import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';

/** One step of the escalation ladder: fired (with its moment) or still to come. */
const rungSchema = z.object({
  rung: z.enum(['remind', 'digest', 'notify-head', 'raise', 'mark-overdue', 'reassign']),
  /** Instant, ISO 8601. */
  at: z.string(),
  fired: z.boolean(),
});

/** A deadline with the reason for its date. */
export const deadlineResponseSchema = z.object({
  id: z.string(),
  ruleCode: z.string(),
  /** The rule in words, with its clause or as a limit the offices have set themselves. */
  ruleName: messageSchema,
  startFact: messageSchema,
  startOn: isoDateSchema,
  workingDays: z.int(),
  endsOn: isoDateSchema,
  remaining: messageSchema,
  state: z.enum(['running', 'paused', 'met', 'breached', 'superseded']),
  /** One line for each day that was skipped or made up. */
  explanation: z.array(messageSchema),
  calendarVersion: z.string(),
  /** 暂定: computed again once the calendar of the year is published. */
  provisional: z.boolean(),
  revision: z.int(),
  rungs: z.array(rungSchema),
  changes: z.array(
    z.object({
      at: z.string(),
      from: isoDateSchema,
      to: isoDateSchema,
      reason: z.string(),
      accountName: z.string().optional(),
    }),
  ),
  mayExtend: z.boolean(),
});

/** A deadline with the reason for its date. */
export type DeadlineResponse = z.infer<typeof deadlineResponseSchema>;

/** Body of POST /api/deadlines/:id/extend: more working days, or a later fixed day; the reason is shown beside the dates. */
export const extendDeadlineRequestSchema = z
  .object({
    workingDays: z.int().min(1).max(60).optional(),
    endsOn: isoDateSchema.optional(),
    reason: z.string().trim().min(2, { error: '请写明延期的理由，至少 2 个字' }).max(500),
  })
  .refine((body) => (body.workingDays === undefined) !== (body.endsOn === undefined), {
    error: '请填写延长的工作日数或新的截止日，二者填一项',
    path: ['workingDays'],
  });

/** Body of POST /api/deadlines/:id/extend. */
export type ExtendDeadlineRequest = z.infer<typeof extendDeadlineRequestSchema>;
