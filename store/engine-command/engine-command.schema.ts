import { defineSchema, nested } from '../define-schema.ts';

/** The outbox to the engine, oldest pending first. */
export const engineCommandMongoSchema = defineSchema(
  {
    payload: { type: nested, required: true },
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    lastError: String,
    nextAttemptAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
  },
  [{ fields: { state: 1, nextAttemptAt: 1 } }],
);
