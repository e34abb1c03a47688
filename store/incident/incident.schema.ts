import { defineSchema } from '../define-schema.ts';

/** Incidents, open ones first to be found. */
export const incidentMongoSchema = defineSchema(
  {
    processInstanceKey: { type: String, default: '' },
    bpmnProcessId: { type: String, default: '' },
    elementId: { type: String, default: '' },
    jobKey: String,
    errorType: { type: String, default: '' },
    errorMessage: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    state: { type: String, required: true },
  },
  [{ fields: { state: 1, createdAt: 1 } }, { fields: { processInstanceKey: 1 } }],
);
