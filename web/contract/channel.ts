import { z } from 'zod';
import { listOf, listQuerySchema } from './list.ts';

/** The kinds of channels an administrator sets up. */
const channelKindSchema = z.enum(['wecom-robot', 'dingtalk-robot', 'sms-gateway']);

/** Where a delivery stands. */
const deliveryStateSchema = z.enum(['pending', 'sent', 'failed', 'dead']);

const text = (most: number) => z.string().trim().min(1).max(most);

/** Body of POST /api/channels and PUT /api/channels/:id; a secret that is left out stays as it is. */
export const channelRequestSchema = z.strictObject({
  name: text(40),
  kind: channelKindSchema,
  enabled: z.boolean(),
  organisationIds: z.array(text(80)).max(50),
  roles: z.array(text(40)).min(1).max(20),
  settings: z
    .strictObject({
      endpoint: text(200).optional(),
      accessKeyId: text(80).optional(),
      signName: text(40).optional(),
      templateCode: text(40).optional(),
    })
    .default({}),
  secrets: z
    .strictObject({
      url: text(500).optional(),
      signingSecret: text(200).optional(),
      accessKeySecret: text(200).optional(),
    })
    .default({}),
});

/** A channel as it is set up; secrets never come back, only their last characters. */
export const channelResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: channelKindSchema,
  enabled: z.boolean(),
  organisationIds: z.array(z.string()),
  roles: z.array(z.string()),
  settings: z.record(z.string(), z.string()),
  secrets: z.array(z.object({ name: z.string(), tail: z.string() })),
  updatedAt: z.string(),
});

/** GET /api/channels. */
export const channelListResponseSchema = z.object({ items: z.array(channelResponseSchema) });

/** Query of GET /api/deliveries. */
export const deliveryListQuerySchema = listQuerySchema
  .omit({ q: true })
  .extend({ channelId: z.string().max(80).optional(), state: deliveryStateSchema.optional() });

const deliverySchema = z.object({
  id: z.string(),
  /** Name of the channel; undefined for e-mail. */
  channel: z.string().optional(),
  kind: z.enum(['email', ...channelKindSchema.options]),
  template: z.string(),
  state: deliveryStateSchema,
  attempts: z.int(),
  createdAt: z.string(),
  /** Set while quiet hours hold it back. */
  holdUntil: z.string().optional(),
  log: z.array(z.object({ at: z.string(), outcome: z.string(), reason: z.string().optional(), merged: z.boolean() })),
});

/** GET /api/deliveries, newest first. */
export const deliveryListResponseSchema = listOf(deliverySchema);

/** GET and PUT /api/me/channels: which channels reach the signed-in person; the inbox always does. */
const channelPreferenceSchema = z.strictObject({ email: z.boolean(), robots: z.boolean(), sms: z.boolean() });

/** Body of PUT /api/me/channels; a number that is left out stays, an empty one is forgotten. */
export const channelPreferenceRequestSchema = channelPreferenceSchema.extend({
  phone: z
    .string()
    .trim()
    .regex(/^(1[3-9]\d{9})?$/)
    .optional(),
});

/** Which channels reach the signed-in person. */
export const channelPreferenceResponseSchema = channelPreferenceSchema.extend({
  hasEmail: z.boolean(),
  phoneTail: z.string().optional(),
});

/** A channel as it is set up. */
export type ChannelResponse = z.infer<typeof channelResponseSchema>;
/** Body of POST and PUT of channels. */
export type ChannelRequest = z.input<typeof channelRequestSchema>;
/** GET /api/channels. */
export type ChannelListResponse = z.infer<typeof channelListResponseSchema>;
/** A delivery of the log. */
export type DeliveryRow = z.infer<typeof deliverySchema>;
/** GET /api/deliveries. */
export type DeliveryListResponse = z.infer<typeof deliveryListResponseSchema>;
/** Which channels reach the signed-in person. */
export type ChannelPreferenceResponse = z.infer<typeof channelPreferenceResponseSchema>;
/** Body of PUT /api/me/channels. */
export type ChannelPreferenceRequest = z.infer<typeof channelPreferenceRequestSchema>;
