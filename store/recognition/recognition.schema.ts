import { defineSchema, nested } from '../define-schema.ts';

/** Recognitions: one document per application. */
export const recognitionMongoSchema = defineSchema(
  {
    kind: { type: String, required: true },
    policyYear: { type: Number, required: true },
    consult: nested,
    reply: nested,
    draws: { type: [nested], default: [] },
    recusals: { type: [nested], default: [] },
    tally: nested,
    basis: nested,
    assessment: nested,
    check: nested,
    decision: nested,
    createdAt: { type: Date, required: true },
  },
  [{ fields: { kind: 1, policyYear: 1 } }],
);
