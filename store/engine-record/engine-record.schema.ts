import { defineSchema } from '../define-schema.ts';

/** Engine records, read by instance in order of position and by key. */
export const engineRecordMongoSchema = defineSchema(
  {
    position: { type: Number, required: true },
    key: { type: String, required: true },
    valueType: { type: String, required: true },
    intent: { type: String, required: true },
    timestamp: { type: Date, required: true },
    processInstanceKey: String,
    parentProcessInstanceKey: String,
    parentElementInstanceKey: String,
    processDefinitionKey: String,
    bpmnProcessId: String,
    version: Number,
    elementId: String,
    elementInstanceKey: String,
    elementType: String,
    jobType: String,
    dueDate: Date,
    errorType: String,
    errorMessage: String,
  },
  [
    { fields: { processInstanceKey: 1, position: 1 } },
    { fields: { parentProcessInstanceKey: 1, position: 1 } },
    { fields: { bpmnProcessId: 1, elementId: 1 } },
    { fields: { key: 1, intent: 1 } },
    { fields: { jobType: 1, intent: 1, timestamp: 1 } },
  ],
);
