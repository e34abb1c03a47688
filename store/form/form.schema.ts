import { defineSchema, nested } from '../define-schema.ts';

/** Deployed forms, newest version first. */
export const formMongoSchema = defineSchema(
  {
    formId: { type: String, required: true },
    version: { type: Number, required: true },
    resourceName: { type: String, required: true },
    schema: { type: nested, required: true },
  },
  [{ fields: { formId: 1, version: -1 } }],
);
