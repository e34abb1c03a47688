import { defineSchema } from '../define-schema.ts';

/** Attempts to sign in at the provider, swept by expiry. */
export const oidcAttemptMongoSchema = defineSchema(
  {
    state: { type: String, required: true },
    nonce: { type: String, required: true },
    verifier: { type: String, required: true },
    from: String,
    expiresAt: { type: Date, required: true },
    usedAt: Date,
    accountId: String,
  },
  [{ fields: { expiresAt: 1 } }],
);
