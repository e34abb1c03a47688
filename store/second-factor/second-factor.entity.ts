import { z } from 'zod';
import { sealedSchema } from '../secret/secret-box.ts';

/** The authenticator of an account (RFC 6238); its id is the account's. */
export const secondFactorSchema = z.strictObject({
  id: z.string().min(1),
  secret: sealedSchema,
  createdAt: z.date(),
  /** When the first code fitted; before, it asks for nothing. */
  confirmedAt: z.date().optional(),
  /** The last period a code was taken of: no code counts twice. */
  lastStep: z.int(),
  /** SHA-256 of the recovery codes that are left. */
  recoveryHashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
});

/** The authenticator of an account. */
export type SecondFactor = z.infer<typeof secondFactorSchema>;

/** What a sealed secret is bound to. */
export function secondFactorPlace(accountId: string): string {
  return `second-factor:${accountId}`;
}
