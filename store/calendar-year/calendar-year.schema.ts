import { defineSchema, nested } from '../define-schema.ts';

/** Calendar years: a revision of a year is there once. */
export const calendarYearMongoSchema = defineSchema(
  {
    year: { type: Number, required: true },
    revision: { type: Number, required: true },
    days: { type: nested, required: true },
    state: { type: String, required: true },
    reason: { type: String, required: true },
    startedBy: { type: String, required: true },
    organisationId: String,
    startedAt: { type: Date, required: true },
    decidedBy: String,
    decidedAt: Date,
    decisionNote: String,
    recalculated: Number,
  },
  [{ fields: { year: 1, revision: 1 }, options: { unique: true } }, { fields: { state: 1 } }],
);
