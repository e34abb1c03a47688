import { defineSchema } from '../define-schema.ts';

/** Invitations, found by token hash and by account; an account has one at most. */
export const invitationMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  [{ fields: { accountId: 1 } }],
);
