import { defineSchema, nested } from '../define-schema.ts';

/** Accounts, found by user name and by what they may do where. */
export const accountMongoSchema = defineSchema(
  {
    username: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: String,
    email: String,
    grants: { type: [nested], default: [] },
    disabled: { type: Boolean, required: true },
    endedTours: { type: [String], default: undefined },
  },
  [
    { fields: { username: 1 }, options: { unique: true } },
    { fields: { 'grants.organisationId': 1, 'grants.role': 1 } },
  ],
);
