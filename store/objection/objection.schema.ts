import { defineSchema, nested } from '../define-schema.ts';

/** Objections, found by posting and state. */
export const objectionMongoSchema = defineSchema(
  {
    publicityId: { type: String, required: true },
    applicationId: String,
    by: { type: nested, required: true },
    signature: String,
    text: { type: String, required: true },
    evidence: String,
    filedAt: { type: Date, required: true },
    state: { type: String, required: true },
    screening: nested,
    investigation: nested,
    finding: String,
    reply: String,
    settledBy: String,
    settledAt: Date,
    answeredAt: Date,
  },
  [{ fields: { publicityId: 1, state: 1, filedAt: 1 } }],
);
