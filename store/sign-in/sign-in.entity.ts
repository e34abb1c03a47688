import { z } from 'zod';

/** A signed-in browser; its id is the SHA-256 of the cookie's token, which itself is never kept. */
export const signInSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  accountId: z.string().min(1),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  expiresAt: z.date(),
});

/** A signed-in browser. */
export type SignIn = z.infer<typeof signInSchema>;
