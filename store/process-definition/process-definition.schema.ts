import { defineSchema, nested } from '../define-schema.ts';

/** Deployed processes, newest version first. */
export const processDefinitionMongoSchema = defineSchema(
  {
    bpmnProcessId: { type: String, required: true },
    version: { type: Number, required: true },
    name: { type: String, default: '' },
    resourceName: { type: String, required: true },
    xml: { type: String, required: true },
    elements: { type: nested, default: {} },
    deployedAt: { type: Date, required: true },
    deployedBy: { type: String, required: true },
  },
  [{ fields: { bpmnProcessId: 1, version: -1 } }],
);
