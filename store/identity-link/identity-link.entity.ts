import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The identity at a provider by which an account signs in; its id is the hash of issuer and subject, so that it has one account. */
export const identityLinkSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  accountId: z.string().min(1),
  issuer: z.string().min(1),
  subject: z.string().min(1),
  linkedAt: z.date(),
  linkedBy: z.string().min(1),
});

/** The identity at a provider by which an account signs in. */
export type IdentityLink = z.infer<typeof identityLinkSchema>;

/** The id of the link of an identity. */
export function identityLinkId(issuer: string, subject: string): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex');
}
