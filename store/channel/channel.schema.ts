import { defineSchema, nested } from '../define-schema.ts';

/** Channels, few of them. */
export const channelMongoSchema = defineSchema(
  {
    name: { type: String, required: true },
    kind: { type: String, required: true },
    enabled: { type: Boolean, required: true },
    serves: { type: nested, required: true },
    settings: { type: nested, required: true },
    secrets: { type: nested, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: String, required: true },
  },
  [{ fields: { enabled: 1 } }],
);
