import { defineSchema } from '../define-schema.ts';

/** Identity links, found by the identity and by account; an account has one at most. */
export const identityLinkMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    issuer: { type: String, required: true },
    subject: { type: String, required: true },
    linkedAt: { type: Date, required: true },
    linkedBy: { type: String, required: true },
  },
  [{ fields: { accountId: 1 }, options: { unique: true } }],
);
