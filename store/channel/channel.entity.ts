import { z } from 'zod';
import { roleSchema } from '../account/account.entity.ts';
import { sealedSchema } from '../secret/secret-box.ts';

/** The kinds of channels an administrator sets up; the inbox and e-mail are always there. */
export const channelKinds = ['wecom-robot', 'dingtalk-robot', 'sms-gateway'] as const;

/** A channel outside the system: a group's robot or a gateway of short messages. */
export const channelSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(channelKinds),
  enabled: z.boolean(),
  /** Whose notices it carries: holders of these roles at these organisations; no organisation means every one. */
  serves: z.strictObject({ organisationIds: z.array(z.string().min(1)), roles: z.array(roleSchema).min(1) }),
  /** What is not secret: address, key id, signature and template of a gateway. */
  settings: z.record(z.string(), z.string()),
  /** Secrets by name, closed, with the tail that people may see. */
  secrets: z.record(z.string(), z.strictObject({ sealed: sealedSchema, tail: z.string() })),
  createdAt: z.date(),
  updatedAt: z.date(),
  updatedBy: z.string().min(1),
});

/** A kind of channel. */
export type ChannelKind = (typeof channelKinds)[number];
/** A channel outside the system. */
export type Channel = z.infer<typeof channelSchema>;

/** What a secret of a channel is bound to. */
export function secretPlace(channelId: string, name: string): string {
  return `channel:${channelId}:${name}`;
}
