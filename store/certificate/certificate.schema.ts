import { defineSchema } from '../define-schema.ts';

/** The ledger: a number is opened once and ended once, and each application or matter writes one row. */
export const certificateMongoSchema = defineSchema(
  {
    seq: { type: Number, required: true },
    kind: { type: String, required: true },
    number: String,
    endsNumber: String,
    applicationId: { type: String, required: true },
    issuerId: { type: String, required: true },
    holderName: { type: String, required: true },
    series: String,
    speciality: String,
    level: { type: String, required: true },
    documentNo: String,
    form: { type: String, required: true },
    signerId: { type: String, required: true },
    registrarId: { type: String, required: true },
    on: { type: String, required: true },
    receiver: String,
    reason: String,
    authority: String,
    document: String,
    revokesTitle: { type: Boolean, required: true },
    sourceId: { type: String, required: true },
    at: { type: Date, required: true },
    prevHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  [
    { fields: { seq: 1 }, options: { unique: true } },
    { fields: { number: 1 }, options: { unique: true, sparse: true } },
    { fields: { endsNumber: 1 }, options: { unique: true, sparse: true } },
    { fields: { sourceId: 1 }, options: { unique: true } },
    { fields: { applicationId: 1 } },
    { fields: { issuerId: 1, seq: 1 } },
  ],
);
