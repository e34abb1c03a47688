import { defineSchema, nested } from '../define-schema.ts';

/** Saved views, found by whose they are and by the group that shares them. */
export const savedViewMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    name: { type: String, required: true },
    query: { type: nested, default: {} },
    group: String,
    defaultOf: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
  },
  [
    { fields: { accountId: 1, name: 1 }, options: { unique: true } },
    { fields: { group: 1 } },
    { fields: { defaultOf: 1 } },
  ],
);
