import { defineSchema } from '../define-schema.ts';

/** Absences, found by who is away and by who stands in. */
export const substituteMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    substituteId: { type: String, required: true },
    organisationId: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    createdAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
    endedAt: Date,
  },
  [{ fields: { accountId: 1, to: 1 } }, { fields: { substituteId: 1, to: 1 } }],
);
