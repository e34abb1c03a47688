import { defineSchema } from '../define-schema.ts';

/** Sign-ins, found by token hash and swept by expiry. */
export const signInMongoSchema = defineSchema(
  {
    accountId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    providerFactor: Boolean,
    address: String,
    device: String,
  },
  [{ fields: { accountId: 1 } }, { fields: { expiresAt: 1 } }],
);
