import { defineSchema, nested } from '../define-schema.ts';

/** The expert pool, one entry a person and series. */
export const expertMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    source: { type: String, required: true },
    series: { type: String, required: true },
    specialities: { type: [String], default: [] },
    titleLevel: { type: String, required: true },
    unitIds: { type: [String], default: [] },
    validFrom: { type: String, required: true },
    validTo: { type: String, required: true },
    active: { type: Boolean, required: true },
    relations: { type: [nested], default: [] },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: String, required: true },
  },
  [{ fields: { accountId: 1, series: 1 }, options: { unique: true } }, { fields: { series: 1, active: 1 } }],
);
