import { z } from 'zod';

/** One browser on its way to the provider and back; its id is the SHA-256 of the cookie's token. */
export const oidcAttemptSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  state: z.string().min(1),
  nonce: z.string().min(1),
  /** The verifier of PKCE. */
  verifier: z.string().min(1),
  /** The page to open afterwards. */
  from: z.string().optional(),
  expiresAt: z.date(),
  /** When the browser came back; an answer of the provider counts once. */
  usedAt: z.date().optional(),
  /** Who it is, while the own second factor is still to be asked for. */
  accountId: z.string().optional(),
});

/** One browser on its way to the provider and back. */
export type OidcAttempt = z.infer<typeof oidcAttemptSchema>;
