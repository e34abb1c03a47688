import { z } from 'zod';

/** A signed-in browser; its id is the SHA-256 of the cookie's token, which itself is never kept. */
export const signInSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  accountId: z.string().min(1),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  expiresAt: z.date(),
  /** True where the provider's word counts as the second factor of this sign-in. */
  providerFactor: z.boolean().optional(),
  /** Where from and with what, for the person to recognise: a network address, a browser and a system. */
  address: z.string().max(64).optional(),
  device: z.string().max(80).optional(),
});

/** A signed-in browser. */
export type SignIn = z.infer<typeof signInSchema>;
