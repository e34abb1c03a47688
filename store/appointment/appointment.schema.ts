import { defineSchema, nested } from '../define-schema.ts';

/** Appointments, found by unit and by person. */
export const appointmentMongoSchema = defineSchema(
  {
    subjectId: { type: String, required: true },
    unitId: { type: String, required: true },
    staffNo: { type: String, required: true },
    personName: { type: String, required: true },
    kind: { type: String, required: true },
    series: { type: String, required: true },
    level: { type: String, required: true },
    grade: { type: Number, required: true },
    placement: { type: nested, required: true },
    proposal: { type: nested, required: true },
    proposedBy: { type: String, required: true },
    state: { type: String, required: true },
    since: { type: String, required: true },
    endedOn: String,
    report: nested,
    filingNo: String,
    updatedAt: { type: Date, required: true },
  },
  [
    { fields: { subjectId: 1 }, options: { unique: true } },
    { fields: { unitId: 1, state: 1 } },
    { fields: { unitId: 1, staffNo: 1 } },
  ],
);
