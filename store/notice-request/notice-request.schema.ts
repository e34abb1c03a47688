import { defineSchema, nested } from '../define-schema.ts';

/** The outbox of notices, oldest pending first. */
export const noticeRequestMongoSchema = defineSchema(
  {
    template: { type: String, required: true },
    to: { type: [nested], default: [] },
    facts: { type: nested, default: {} },
    link: String,
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    lastError: String,
    createdAt: { type: Date, required: true },
  },
  [{ fields: { state: 1, createdAt: 1 } }],
);
