import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the package's default algorithm) with 19 MiB, two passes, one lane: about 17 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash to store for a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Whether the password fits; where there is no such account the same work is done, so that time tells nothing. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  if (stored !== undefined) return verify(stored, password);
  decoy ??= hashPassword('no such account');
  await verify(await decoy, password);
  return false;
}
