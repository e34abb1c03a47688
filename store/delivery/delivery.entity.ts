import { z } from 'zod';
import { channelKinds } from '../channel/channel.entity.ts';

/** What carries a delivery: e-mail, or a channel of an administrator. */
const deliveryKinds = ['email', ...channelKinds] as const;

/** The channel and target of what is handed to an address outside, named by a setting and by no account. */
export const HANDOVER_CHANNEL = 'audit-handover';

/** Where a delivery stands: waiting; sent; failed in passing and to be tried again; dead until a person tries it again. */
const deliveryStates = ['pending', 'sent', 'failed', 'dead'] as const;

const tryLineSchema = z.strictObject({
  at: z.date(),
  outcome: z.enum(['sent', 'failed', 'dead', 'retried', 'waiting']),
  /** What was found, without addresses or secrets. */
  reason: z.string().optional(),
  /** The one message that carried it together with others. */
  messageId: z.string().optional(),
});

/** One notice on its way to one target of one channel. */
export const deliverySchema = z.strictObject({
  /** Idempotency key: the fact, the channel and the target; the same three are never written down twice. */
  id: z.string().min(1),
  /** The fact told; for an e-mail the row of the inbox. */
  noticeId: z.string().min(1),
  template: z.string().min(1),
  kind: z.enum(deliveryKinds),
  /** `email`, or the channel's id. */
  channelId: z.string().min(1),
  /** The account, or `group` where a robot speaks to everybody in its group. */
  target: z.string().min(1),
  /** Short text for robots and short messages: number, step, date. */
  brief: z.strictObject({ text: z.string(), number: z.string(), step: z.string(), date: z.string() }),
  link: z.string().optional(),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  /** Business time before which it does not leave: quiet hours. */
  holdUntil: z.date(),
  /** Machine time of the next try; while it is being sent, the end of the lease. */
  nextAttemptAt: z.date(),
  createdAt: z.date(),
  sentAt: z.date().optional(),
  log: z.array(tryLineSchema),
});

/** One notice on its way. */
export type Delivery = z.infer<typeof deliverySchema>;
/** A line of the delivery log. */
export type TryLine = z.infer<typeof tryLineSchema>;
