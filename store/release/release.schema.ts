import { defineSchema, nested } from '../define-schema.ts';

/** Exceptions, found by their subject and by the authority that decides. */
export const releaseMongoSchema = defineSchema(
  {
    subject: { type: nested, required: true },
    ruleCode: { type: String, required: true },
    authorityId: { type: String, required: true },
    askedBy: { type: String, required: true },
    askedAt: { type: Date, required: true },
    reason: { type: String, required: true },
    state: { type: String, required: true },
    decidedBy: String,
    decidedAt: Date,
    decisionReason: String,
    documentNo: String,
  },
  [{ fields: { 'subject.id': 1, ruleCode: 1 } }, { fields: { authorityId: 1, state: 1 } }],
);
