import { defineSchema } from '../define-schema.ts';

/** Looks at personal data, by person, by who looked, and by time. */
export const dataAccessMongoSchema = defineSchema(
  {
    at: { type: Date, required: true },
    kind: { type: String, required: true },
    accountId: { type: String, required: true },
    organisationId: { type: String, required: true },
    personId: { type: String, required: true },
    applicationId: { type: String, required: true },
    taskId: String,
    purpose: { type: String, required: true },
  },
  [{ fields: { personId: 1, at: -1 } }, { fields: { accountId: 1, at: -1 } }, { fields: { at: -1 } }],
);
