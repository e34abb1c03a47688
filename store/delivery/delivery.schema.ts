import { defineSchema, nested } from '../define-schema.ts';

/** The outbox of the channels, found by what is due and by channel and state. */
export const deliveryMongoSchema = defineSchema(
  {
    noticeId: { type: String, required: true },
    template: { type: String, required: true },
    kind: { type: String, required: true },
    channelId: { type: String, required: true },
    target: { type: String, required: true },
    brief: { type: nested, required: true },
    link: String,
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    holdUntil: { type: Date, required: true },
    nextAttemptAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    sentAt: Date,
    log: { type: [nested], default: [] },
  },
  [
    { fields: { state: 1, nextAttemptAt: 1 } },
    { fields: { channelId: 1, state: 1, createdAt: -1 } },
    { fields: { createdAt: -1 } },
  ],
);
