import { z } from 'zod';

/** A one-time link by which a person sets a password; its id is the SHA-256 of the token, which itself is never kept. */
export const invitationSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  accountId: z.string().min(1),
  createdAt: z.date(),
  createdBy: z.string().min(1),
  expiresAt: z.date(),
});

/** A one-time link by which a person sets a password. */
export type Invitation = z.infer<typeof invitationSchema>;
