import { defineSchema } from '../define-schema.ts';

/** Opinion phrases, found by whose they are, in the order they were saved. */
export const phraseMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    text: { type: String, required: true },
    position: { type: Number, required: true },
    createdAt: { type: Date, required: true },
  },
  [{ fields: { accountId: 1, position: 1 } }, { fields: { accountId: 1, text: 1 }, options: { unique: true } }],
);
