import { defineSchema, nested } from '../define-schema.ts';

/** Policy packages: a revision of a year is there once. */
export const policyPackageMongoSchema = defineSchema(
  {
    year: { type: Number, required: true },
    revision: { type: Number, required: true },
    package: { type: nested, required: true },
    state: { type: String, required: true },
    base: nested,
    diff: { type: [nested], default: [] },
    reason: { type: String, required: true },
    startedBy: { type: String, required: true },
    organisationId: String,
    startedAt: { type: Date, required: true },
    decidedBy: String,
    decidedAt: Date,
    decisionNote: String,
  },
  [{ fields: { year: 1, revision: 1 }, options: { unique: true } }, { fields: { state: 1 } }],
);
