import type { ChannelKind } from '../../../store/channel/channel.entity.ts';

/** What is told: a short text with the fact's number, step and date, and the page to open. */
export interface PushedMessage {
  readonly text: string;
  readonly number: string;
  readonly step: string;
  readonly date: string;
  /** Whole address of the page. */
  readonly link?: string | undefined;
  /** Number of the person, for short messages. */
  readonly phone?: string | undefined;
  /** Our idempotency key, for vendors that carry one along. */
  readonly id: string;
}

/** A channel with its secrets open; only ever in memory. */
export interface OpenChannel {
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** A call to a vendor; nothing of it is ever logged, because addresses and bodies hold secrets. */
export interface VendorCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of a try: sent; to be tried again, not before a wait; or never to be sent this way. */
export type Outcome =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'passing';
      readonly reason: string;
      readonly waitMs?: number;
      /** True when the vendor stops the whole target for that long. */
      readonly blocks?: boolean;
    }
  | { readonly kind: 'permanent'; readonly reason: string };

/** What the vendor allows. */
export interface VendorLimits {
  /** Messages per minute to one target. */
  readonly perMinute: number;
  /** Bytes of UTF-8 that one text may have. */
  readonly textBytes: number;
  /** Several notices may go in one message. */
  readonly merges: boolean;
}

/** Speaks to one kind of vendor. Pure but for the moment handed in: the desk does the calling. */
export interface ChannelAdapter {
  readonly kind: ChannelKind;
  readonly limits: VendorLimits;
  /** Throws Error when the channel lacks a setting or a secret. */
  call(message: PushedMessage, channel: OpenChannel, machineNow: number): VendorCall;
  /** Reads the vendor's answer: vendors refuse with HTTP 200 as well. */
  judge(status: number, body: string): Outcome;
}

/** A setting or secret of a channel. Throws Error naming it, never its value. */
export function need(values: Readonly<Record<string, string>>, name: string): string {
  const value = values[name];
  if (value === undefined || value === '') throw new Error(`Expected ${name} of the channel, but it is not set`);
  return value;
}

/** The text of a robot's message: the keyword that robots may ask for, what is told, and the page. */
export function robotText({ text, link }: PushedMessage): string {
  return link === undefined ? `【职称流程】${text}` : `【职称流程】${text}\n${link}`;
}

/** What an HTTP status alone says, for answers without a readable code. */
export function judgeStatus(status: number): Outcome {
  const reason = `HTTP ${status}`;
  return status >= 500 || status === 408 || status === 429
    ? { kind: 'passing', reason }
    : { kind: 'permanent', reason };
}

/** Reads an answer as an object; undefined when it is none. */
export function readAnswer(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
