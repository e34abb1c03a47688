import { defineSchema, nested } from '../define-schema.ts';

/** Applications; the yearly claim of 16c is a unique index over those that count. */
export const applicationMongoSchema = defineSchema(
  {
    number: { type: String, required: true },
    policyYear: { type: Number, required: true },
    policyRevision: Number,
    applicantId: { type: String, required: true },
    status: { type: String, required: true },
    declaration: { type: nested, required: true },
    personKey: String,
    pledge: nested,
    submissionNo: { type: Number, required: true },
    countsForYear: { type: Boolean, required: true },
    marks: { type: [nested], default: [] },
    history: { type: [nested], default: [] },
    routing: nested,
    organisationIds: { type: [String], default: [] },
    correctionNotice: nested,
    returnedItems: { type: [String], default: undefined },
    acceptance: nested,
    closing: nested,
    sessionId: String,
    review: nested,
    issue: nested,
    processInstanceKey: String,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  [
    { fields: { number: 1 }, options: { unique: true } },
    {
      fields: { policyYear: 1, personKey: 1 },
      options: { unique: true, partialFilterExpression: { countsForYear: true } },
    },
    { fields: { personKey: 1 } },
    { fields: { applicantId: 1, createdAt: -1 } },
    { fields: { organisationIds: 1, createdAt: -1 } },
    { fields: { status: 1, createdAt: -1 } },
    { fields: { sessionId: 1 } },
    { fields: { processInstanceKey: 1 } },
  ],
);
