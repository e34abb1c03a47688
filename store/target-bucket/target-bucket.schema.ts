import { defineSchema } from '../define-schema.ts';

/** Token buckets of the channels' targets, always found by id. */
export const targetBucketMongoSchema = defineSchema({
  tokens: { type: Number, required: true },
  at: { type: Date, required: true },
  blockedUntil: Date,
  version: { type: Number, required: true },
});
