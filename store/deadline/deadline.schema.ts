import { defineSchema, nested } from '../define-schema.ts';

/** Deadlines, found by subject, task and state. */
export const deadlineMongoSchema = defineSchema(
  {
    ruleCode: { type: String, required: true },
    subject: { type: nested, required: true },
    holderGroups: { type: [String], default: [] },
    holderUsers: { type: [String], default: [] },
    organisationId: { type: String, default: '' },
    taskId: String,
    officeLevel: { type: String, required: true },
    kind: { type: String, required: true },
    start: { type: nested, required: true },
    workingDays: { type: Number, required: true },
    endsOn: { type: String, required: true },
    warnOn: { type: String, required: true },
    closesAt: { type: Date, required: true },
    explanation: { type: [nested], default: [] },
    calendarVersion: { type: String, required: true },
    provisional: { type: Boolean, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    remainingWorkingDays: Number,
    overdue: { type: Boolean, required: true },
    fired: { type: [nested], default: [] },
    changes: { type: [nested], default: [] },
    asks: { type: [nested], default: undefined },
    lateReason: nested,
    openedAt: { type: Date, required: true },
    settledAt: Date,
  },
  [
    { fields: { 'subject.kind': 1, 'subject.id': 1 } },
    { fields: { taskId: 1 } },
    { fields: { state: 1, closesAt: 1 } },
    { fields: { state: 1, provisional: 1, calendarVersion: 1 } },
  ],
);
