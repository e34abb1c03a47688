import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';

/** A last day beside a step: the time left, how urgent it is (soon = within two working days), and why it is that day. */
export const dueResponseSchema = z.object({
  on: isoDateSchema,
  remaining: messageSchema,
  urgency: z.enum(['normal', 'soon', 'overdue']),
  /** Rule with its clause, start, days skipped and made up, calendar; absent where no deadline stands behind the day. */
  why: z.array(messageSchema).optional(),
});

/** A last day beside a step. */
export type DueResponse = z.infer<typeof dueResponseSchema>;

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
      /** Who had asked for it. */
      askedBy: z.string().optional(),
    }),
  ),
  /** Extensions that were asked for, oldest first. */
  asks: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      askedBy: z.string(),
      workingDays: z.int(),
      reason: z.string(),
      state: z.enum(['asked', 'approved', 'refused']),
      decidedBy: z.string().optional(),
      answer: z.string().optional(),
      mayDecide: z.boolean(),
    }),
  ),
  /** Why the step was finished after its last day. */
  lateReason: z.object({ text: z.string(), accountName: z.string(), at: z.string() }).optional(),
  mayExtend: z.boolean(),
  mayPause: z.boolean(),
  mayAsk: z.boolean(),
  mayPrompt: z.boolean(),
  /** How often the holders may still be urged today. */
  promptsLeft: z.int().min(0),
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

const reasonField = z.string().trim().min(2, { error: '请写明理由，至少 2 个字' }).max(500);

/** Body of POST /api/deadlines/:id/asks: the holder asks for more working days. */
export const askExtensionRequestSchema = z.object({ workingDays: z.int().min(1).max(60), reason: reasonField });

/** Body of POST /api/deadlines/:id/asks/:askId/decide: another person grants or refuses; a refusal says why. */
export const decideExtensionRequestSchema = z
  .object({ approve: z.boolean(), answer: z.string().trim().max(500).default('') })
  .refine((body) => body.approve || body.answer.length >= 2, {
    error: '不同意延期时应写明原因，至少 2 个字',
    path: ['answer'],
  });

/** Body of POST /api/deadlines/:id/pause and /resume. */
export const pauseDeadlineRequestSchema = z.object({ reason: reasonField });

/** Body of POST /api/deadlines/:id/prompt; the same key urges once. */
export const promptRequestSchema = z.object({ idempotencyKey: z.string().min(8).max(100) });

/** GET /api/extension-asks: the wishes for extensions the person may decide on. */
export const extensionAsksResponseSchema = z.object({
  items: z.array(
    z.object({
      deadlineId: z.string(),
      askId: z.string(),
      step: z.string(),
      subjectNumber: z.string(),
      organisation: z.string(),
      endsOn: isoDateSchema,
      workingDays: z.int(),
      /** The last day if it is granted. */
      newEndsOn: isoDateSchema,
      reason: z.string(),
      askedBy: z.string(),
      at: z.string(),
    }),
  ),
});

/** GET /api/extension-asks. */
export type ExtensionAsksResponse = z.infer<typeof extensionAsksResponseSchema>;
