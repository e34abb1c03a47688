import { defineSchema, nested } from '../define-schema.ts';

/** People's choices of channels, found by account. */
export const channelPreferenceMongoSchema = defineSchema({
  email: { type: Boolean, required: true },
  robots: { type: Boolean, required: true },
  sms: { type: Boolean, required: true },
  phone: nested,
});
