import { defineSchema, nested } from '../define-schema.ts';

/** Deployments, newest first. */
export const deploymentMongoSchema = defineSchema(
  {
    resources: { type: [nested], default: [] },
    deployedAt: { type: Date, required: true },
    deployedBy: { type: String, required: true },
  },
  [{ fields: { deployedAt: -1 } }],
);
