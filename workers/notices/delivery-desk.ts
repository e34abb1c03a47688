import { randomUUID } from 'node:crypto';
import { refill, ruleFor, waitForToken } from '../../domain/token-bucket.ts';
import type { Channel } from '../../store/channel/channel.entity.ts';
import type { Delivery, TryLine } from '../../store/delivery/delivery.entity.ts';
import type { Logger } from '../../zeebe/logger.ts';
import type { Outcome } from './channels/channel-adapter.ts';
import { channelAdapters } from './channels/index.ts';
import type { MailTransport } from './mail.ts';
import { mergeMessages } from './merge-messages.ts';
import type { MessageLine } from './merge-messages.ts';
import { MOST_TRIES, retryWaitMs } from './retry-wait.ts';
import { sendEmail } from './send-email.ts';
import { sendPushed } from './send-pushed.ts';
import type { PushContext } from './send-pushed.ts';

/** What the delivery desk works with. */
export interface DeliveryDeskContext extends PushContext {
  readonly mail: MailTransport;
  /** Address people open, before the link of a notice. */
  readonly publicUrl: string;
  /** Where the heads of the audit go; nowhere where absent. */
  readonly handoverMail?: string | undefined;
  /** Business time, by which quiet hours are kept. */
  readonly now: () => number;
  readonly log: Logger;
}

const BATCH = 200;
/** Longer than any try lasts; after a crash in the middle the delivery is due again then. */
export const LEASE_MS = 60_000;
/** A channel that is switched off keeps what it has and looks again. */
const DISABLED_WAIT_MS = 600_000;

/**
 * Sends what is due in the outbox; answers how many deliveries were sent. A delivery is taken for a while before it is sent
 * and settled afterwards: nothing is lost in a crash, and only what a crash caught between the vendor's answer and its note
 * goes twice, because robots and gateways offer no key to recognise a repetition by.
 */
export async function sendDue(context: DeliveryDeskContext): Promise<number> {
  const { stores, machineNow } = context;
  const due = await stores.deliveries.due(new Date(machineNow()), new Date(context.now()), BATCH);
  const targets = new Map<string, Delivery[]>();
  for (const row of due) {
    const key = row.kind === 'email' ? row.id : `${row.channelId}:${row.target}`;
    targets.set(key, [...(targets.get(key) ?? []), row]);
  }
  let sent = 0;
  for (const [key, rows] of targets) {
    const [first] = rows;
    if (first === undefined) continue;
    sent += first.kind === 'email' ? await email(first, context) : await push(key, rows, context);
  }
  return sent;
}

async function email(delivery: Delivery, context: DeliveryDeskContext): Promise<number> {
  const [taken] = await take([delivery], context);
  return taken === undefined ? 0 : settle([taken], await sendEmail(taken, context), context);
}

async function push(key: string, rows: readonly Delivery[], context: DeliveryDeskContext): Promise<number> {
  const { stores, machineNow } = context;
  const ids = rows.map(({ id }) => id);
  const channel = await stores.channels.byId(rows[0]?.channelId ?? '');
  if (channel === undefined || !channel.enabled) {
    await stores.deliveries.postpone(ids, new Date(machineNow() + DISABLED_WAIT_MS));
    return 0;
  }
  const { limits } = channelAdapters[channel.kind];
  const rule = ruleFor(limits.perMinute);
  const kept = await stores.targetBuckets.byId(key);
  const now = machineNow();
  let bucket = refill(kept && { tokens: kept.tokens, at: kept.at.getTime() }, rule, now);
  const wait = Math.max((kept?.blockedUntil?.getTime() ?? 0) - now, waitForToken(bucket, rule));
  if (wait > 0) {
    await stores.deliveries.postpone(ids, new Date(now + wait));
    return 0;
  }
  const lines = rows.map((row) => lineOf(row, context));
  const mayBeSent = Math.floor(bucket.tokens);
  const messages = mergeMessages(lines, { ...limits, mayBeSent }).slice(0, mayBeSent);
  let version = kept?.version;
  let sent = 0;
  for (const message of messages) {
    bucket = { ...bucket, tokens: bucket.tokens - 1 };
    // The token goes first: a crash may waste one, but never oversteps what the vendor allows.
    if (!(await stores.targetBuckets.write({ id: key, tokens: bucket.tokens, at: new Date(now) }, version))) break;
    version = (version ?? 0) + 1;
    const outcome = await pushOne(
      channel,
      rows.filter(({ id }) => message.ids.includes(id)),
      context,
    );
    sent += outcome.sent;
    if (outcome.blockMs !== undefined) {
      const until = new Date(machineNow() + outcome.blockMs);
      await stores.targetBuckets.block(key, until);
      break;
    }
  }
  return sent;
}

async function pushOne(
  channel: Channel,
  rows: readonly Delivery[],
  context: DeliveryDeskContext,
): Promise<{ readonly sent: number; readonly blockMs?: number }> {
  const taken = await take(rows, context);
  const [first] = taken;
  if (first === undefined) return { sent: 0 };
  const { limits } = channelAdapters[channel.kind];
  const lines = taken.map((row) => lineOf(row, context));
  const [message] = mergeMessages(lines, { ...limits, mayBeSent: taken.length > 1 ? 0 : 1 });
  if (message === undefined) return { sent: 0 };
  const outcome = await sendPushed(channel, first, { text: message.text, link: message.link }, context);
  const sent = await settle(taken, outcome, context);
  return outcome.kind === 'passing' && outcome.blocks === true ? { sent, blockMs: outcome.waitMs ?? 60_000 } : { sent };
}

async function take(rows: readonly Delivery[], { stores, machineNow }: DeliveryDeskContext): Promise<Delivery[]> {
  const taken: Delivery[] = [];
  for (const row of rows) {
    const now = machineNow();
    const mine = await stores.deliveries.take(row.id, new Date(now), new Date(now + LEASE_MS));
    if (mine !== undefined) taken.push(mine);
  }
  return taken;
}

async function settle(
  rows: readonly Delivery[],
  outcome: Outcome,
  { stores, machineNow, log }: DeliveryDeskContext,
): Promise<number> {
  const at = new Date(machineNow());
  const merged = rows.length > 1 ? { messageId: randomUUID() } : {};
  for (const { id, attempts, kind, template } of rows) {
    if (outcome.kind === 'sent') {
      await stores.deliveries.sent(id, { at, outcome: 'sent', ...merged });
      continue;
    }
    const given = outcome.kind === 'permanent' || (attempts >= MOST_TRIES && outcome.blocks !== true);
    const line: TryLine = { at, outcome: given ? 'dead' : 'failed', reason: outcome.reason, ...merged };
    const waitMs = outcome.kind === 'passing' ? (outcome.waitMs ?? retryWaitMs(attempts)) : 0;
    log.warn(`${kind} of ${template} not sent (try ${attempts})`);
    await stores.deliveries.failed(id, line, given ? undefined : new Date(at.getTime() + waitMs));
  }
  return outcome.kind === 'sent' ? rows.length : 0;
}

function lineOf({ id, brief, link }: Delivery, { publicUrl }: DeliveryDeskContext): MessageLine {
  return { id, text: brief.text, ...(link === undefined ? {} : { link: `${publicUrl}${link}` }) };
}
