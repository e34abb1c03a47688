import { defineSchema, nested } from '../define-schema.ts';

/** Records of clause 24, found by person, by unit and by the bureau that keeps them. */
export const qualificationRecordMongoSchema = defineSchema(
  {
    kind: { type: String, required: true },
    about: { type: nested, required: true },
    qualification: { type: String, required: true },
    documentNo: { type: String, required: true },
    on: { type: String, required: true },
    pledgedOn: String,
    note: String,
    state: { type: String, required: true },
    organisationId: { type: String, required: true },
    recordedBy: { type: String, required: true },
    recordedAt: { type: Date, required: true },
    decidedBy: String,
    decidedAt: Date,
    reason: String,
  },
  [
    { fields: { 'about.personKey': 1, state: 1 } },
    { fields: { 'about.organisationId': 1, state: 1 } },
    { fields: { organisationId: 1, recordedAt: -1 } },
  ],
);
