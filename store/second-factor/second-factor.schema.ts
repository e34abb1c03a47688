import { defineSchema, nested } from '../define-schema.ts';

/** Second factors, one by account. */
export const secondFactorMongoSchema = defineSchema({
  secret: { type: nested, required: true },
  createdAt: { type: Date, required: true },
  confirmedAt: Date,
  lastStep: { type: Number, required: true },
  recoveryHashes: { type: [String], default: [] },
});
