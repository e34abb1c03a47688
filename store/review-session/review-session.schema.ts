import { defineSchema, nested } from '../define-schema.ts';

/** Review sessions, listed by committee and year. */
export const reviewSessionMongoSchema = defineSchema(
  {
    number: { type: String, required: true },
    committeeId: { type: String, required: true },
    bureauId: { type: String, required: true },
    policyYear: { type: Number, required: true },
    state: { type: String, required: true },
    announcement: nested,
    applicationIds: { type: [String], default: [] },
    frozenOn: String,
    preReport: nested,
    attendance: { type: [String], default: undefined },
    recusals: { type: [nested], default: undefined },
    ballotRule: nested,
    ballotOpenedAt: Date,
    ballotOpenedBy: String,
    tally: { type: [nested], default: undefined },
    minutes: nested,
    reviewEnd: String,
    passedIds: { type: [String], default: [] },
    revokedIds: { type: [String], default: [] },
    filing: nested,
    issue: nested,
    processInstanceKey: String,
    createdAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
  },
  [
    { fields: { number: 1 }, options: { unique: true } },
    { fields: { committeeId: 1, policyYear: 1 } },
    { fields: { applicationIds: 1 } },
  ],
);
