import { defineSchema, nested } from '../define-schema.ts';

/** Matters, listed by kind and by the organisations that take part. */
export const matterMongoSchema = defineSchema(
  {
    number: { type: String, required: true },
    kind: { type: String, required: true },
    policyYear: { type: Number, required: true },
    policyRevision: Number,
    title: { type: String, required: true },
    state: { type: String, required: true },
    request: nested,
    findings: nested,
    variables: nested,
    startedBy: { type: String, required: true },
    organisationIds: { type: [String], default: [] },
    applicationId: String,
    marks: { type: [nested], default: [] },
    history: { type: [nested], default: [] },
    processInstanceKey: String,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    endedAt: Date,
  },
  [
    { fields: { number: 1 }, options: { unique: true } },
    { fields: { kind: 1, state: 1 } },
    { fields: { organisationIds: 1 } },
    { fields: { startedBy: 1 } },
    { fields: { applicationId: 1 } },
  ],
);
