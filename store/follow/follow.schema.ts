import { defineSchema, nested } from '../define-schema.ts';

/** What people follow, the newest first. */
export const followMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    subject: { type: nested, required: true },
    at: { type: Date, required: true },
  },
  [{ fields: { accountId: 1, at: -1 } }],
);
