import { defineSchema, nested } from '../define-schema.ts';

/** Assessment forms with the receipts of their copies. */
export const handOverMongoSchema = defineSchema({
  content: { type: [nested], required: true },
  contentHash: { type: String, required: true },
  fixedAt: { type: Date, required: true },
  receipts: { type: [nested], default: [] },
});
