import { defineSchema, nested } from '../define-schema.ts';

/** Acts under way. */
export const auditIntentMongoSchema = defineSchema(
  { notedAt: { type: Date, required: true }, entry: { type: nested, required: true } },
  [{ fields: { notedAt: 1 } }],
);
