import { z } from 'zod';
import { sealedSchema } from '../secret/secret-box.ts';

/** Which channels reach a person; the inbox always does. */
export const channelPreferenceSchema = z.strictObject({
  /** The account. */
  id: z.string().min(1),
  email: z.boolean(),
  /** Robots of the groups of the person's offices. */
  robots: z.boolean(),
  sms: z.boolean(),
  /** Number for short messages, closed, with its last digits. */
  phone: z.strictObject({ sealed: sealedSchema, tail: z.string() }).optional(),
});

/** Which channels reach a person. */
export type ChannelPreference = z.infer<typeof channelPreferenceSchema>;

/** What holds for a person who has chosen nothing. */
export function usualPreference(accountId: string): ChannelPreference {
  return { id: accountId, email: true, robots: true, sms: false };
}

/** What a person's number is bound to. */
export function phonePlace(accountId: string): string {
  return `phone:${accountId}`;
}
