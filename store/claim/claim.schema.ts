import { defineSchema } from '../define-schema.ts';

/** Claims: one row per taken place; nobody takes two places of one kind. */
export const claimMongoSchema = defineSchema(
  {
    key: { type: String, required: true },
    place: { type: Number, required: true },
    holder: { type: String, required: true },
    at: { type: Date, required: true },
  },
  [{ fields: { key: 1, holder: 1 }, options: { unique: true } }, { fields: { holder: 1 } }],
);
