import { createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../domain/material-hash.ts';
import type { AuditHead } from './chain-check.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The end of the audit chain on a day, as it is handed outside. */
export const signedHeadSchema = z.strictObject({
  format: z.literal('zhicheng-audit-head-1'),
  date: z.iso.date(),
  seq: z.int().min(1),
  sha256: digest,
  sm3: digest,
  /** Ed25519 (RFC 8410), SubjectPublicKeyInfo in base64. */
  publicKey: z.base64(),
  /** Over the canonical JSON of everything else. */
  signature: z.base64(),
});

/** The end of the audit chain on a day, signed. */
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** Signs the end of the chain of a day. */
export function signHead({ date, seq, sha256, sm3 }: AuditHead, privateKey: KeyObject): SignedHead {
  const publicKey = publicKeyText(createPublicKey(privateKey));
  const content = { format: 'zhicheng-audit-head-1' as const, date, seq, sha256, sm3, publicKey };
  return { ...content, signature: sign(null, Buffer.from(canonicalJson(content)), privateKey).toString('base64') };
}

/** True when the head is signed by the key that it names. */
export function isSigned({ signature, ...content }: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(content.publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(canonicalJson(content)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** A public key as a head names it. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
