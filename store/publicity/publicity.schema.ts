import { defineSchema, nested } from '../define-schema.ts';

/** Postings, found by subject and by state. */
export const publicityMongoSchema = defineSchema(
  {
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    organisationId: { type: String, required: true },
    applicationIds: { type: [String], default: [] },
    struckIds: { type: [String], default: undefined },
    policyYear: { type: Number, required: true },
    policyRevision: Number,
    taskId: { type: String, required: true },
    elements: { type: nested, required: true },
    state: { type: String, required: true },
    startedOn: String,
    endsOn: String,
    closesAt: Date,
    explanation: { type: [nested], default: [] },
    edition: { type: Number, required: true },
    provisional: { type: Boolean, required: true },
    deadlineId: String,
  },
  [
    { fields: { subjectId: 1, organisationId: 1 } },
    { fields: { state: 1, closesAt: 1 } },
    { fields: { applicationIds: 1 } },
    { fields: { taskId: 1 }, options: { unique: true } },
  ],
);
