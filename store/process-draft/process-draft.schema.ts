import { defineSchema } from '../define-schema.ts';

/** Drafts of diagrams, one per process. */
export const processDraftMongoSchema = defineSchema({
  bpmnProcessId: { type: String, required: true },
  xml: { type: String, required: true },
  savedBy: { type: String, required: true },
  savedAt: { type: Date, required: true },
  baseVersion: { type: Number, required: true },
  edition: { type: Number, required: true },
});
