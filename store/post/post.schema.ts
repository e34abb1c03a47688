import { defineSchema } from '../define-schema.ts';

/** Posts by unit. */
export const postMongoSchema = defineSchema(
  {
    unitId: { type: String, required: true },
    kind: { type: String, required: true },
    series: { type: String, required: true },
    grade: { type: Number, required: true },
    approved: { type: Number, required: true },
    takenElsewhere: { type: Number, required: true },
    project: String,
    document: String,
    updatedAt: { type: Date, required: true },
  },
  [{ fields: { unitId: 1, grade: 1 } }],
);
