import { defineSchema, nested } from '../define-schema.ts';

/** Copies, found by who got them, the newest first. */
export const taskCopyMongoSchema = defineSchema(
  {
    taskId: { type: String, required: true },
    taskName: { type: String, required: true },
    subject: { type: nested, required: true },
    fromId: { type: String, required: true },
    toId: { type: String, required: true },
    note: { type: String, default: '' },
    at: { type: Date, required: true },
    readAt: Date,
  },
  [{ fields: { toId: 1, at: -1 } }],
);
