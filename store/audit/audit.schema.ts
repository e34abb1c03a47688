import { defineSchema, nested } from '../define-schema.ts';

/** The audit chain: one row per sequence number, which both chains hang on. */
export const auditMongoSchema = defineSchema(
  {
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    accountId: { type: String, required: true },
    organisationId: String,
    from: String,
    act: { type: String, required: true },
    subject: { type: String, required: true },
    before: nested,
    after: nested,
    prevHash: { type: String, required: true },
    prevSm3: String,
    subjectPrevHash: String,
    subjectPrevSm3: String,
    hash: { type: String, required: true },
    sm3: String,
  },
  [
    { fields: { seq: -1 }, options: { unique: true } },
    { fields: { subject: 1, seq: 1 } },
    { fields: { accountId: 1, seq: 1 } },
    { fields: { organisationId: 1, seq: 1 } },
    { fields: { act: 1, seq: 1 } },
  ],
);
