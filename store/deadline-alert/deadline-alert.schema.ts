import { defineSchema } from '../define-schema.ts';

/** Differences between the deadlines and the engine, listed by state. */
export const deadlineAlertMongoSchema = defineSchema(
  {
    kind: { type: String, required: true },
    deadlineId: String,
    taskId: String,
    instanceKeys: { type: [String], default: [] },
    firstSeenAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    sightings: { type: Number, required: true },
    toldAt: Date,
    state: { type: String, required: true },
    repairedBy: String,
    repairedAt: Date,
  },
  [{ fields: { state: 1, lastSeenAt: -1 } }],
);
