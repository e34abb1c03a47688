import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A secret as it is kept: AES-256-GCM, with the name of the key that closed it; every part base64. */
export const sealedSchema = z.strictObject({
  keyId: z.string().min(1),
  iv: z.string().min(1),
  tag: z.string().min(1),
  data: z.string(),
});

/** A secret as it is kept. */
export type Sealed = z.infer<typeof sealedSchema>;

/** Bytes as they are kept: as a secret is, but in their own form instead of base64. */
export interface SealedBytes {
  readonly keyId: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: Buffer;
}

/** One key: its name and its 32 bytes. */
export interface SecretKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** Closes and opens secrets; what a secret belongs to is bound in, so that a closed one cannot be moved to another place. */
export interface SecretBox {
  /** The key that closes new secrets. */
  readonly currentKeyId: string;
  seal(text: string, belongsTo: string): Sealed;
  /** Throws SecretError when the key is unknown, or the secret was changed or moved. */
  open(sealed: Sealed, belongsTo: string): string;
  sealBytes(bytes: Buffer, belongsTo: string): SealedBytes;
  /** Throws SecretError as `open` does. */
  openBytes(sealed: SealedBytes, belongsTo: string): Buffer;
}

/** Thrown for a secret that cannot be opened; its message never holds any of it. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** Makes the box; the first key closes, all of them open. Throws RangeError without a key or with one of a wrong length. */
export function createSecretBox(keys: readonly SecretKey[]): SecretBox {
  const [current] = keys;
  if (current === undefined) throw new RangeError('Expected at least one key for the secrets, but found none');
  for (const { id, bytes } of keys) {
    if (bytes.length !== 32) throw new RangeError(`Expected 32 bytes for key ${id}, but found ${bytes.length}`);
  }
  const sealBytes = (bytes: Buffer, belongsTo: string): SealedBytes => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', current.bytes, iv).setAAD(Buffer.from(belongsTo));
    const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return { keyId: current.id, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data };
  };
  const openBytes = (sealed: SealedBytes, belongsTo: string): Buffer => {
    const key = keys.find(({ id }) => id === sealed.keyId);
    if (key === undefined) throw new SecretError(`Expected key ${sealed.keyId} in SECRETS_KEY, but it is not there`);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(sealed.iv, 'base64'), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(Buffer.from(sealed.tag, 'base64'));
      return Buffer.concat([decipher.update(sealed.data), decipher.final()]);
    } catch {
      throw new SecretError('Expected a secret that opens, but its key has changed or it was tampered with');
    }
  };
  return {
    currentKeyId: current.id,
    sealBytes,
    openBytes,
    seal(text, belongsTo) {
      const sealed = sealBytes(Buffer.from(text, 'utf8'), belongsTo);
      return { ...sealed, data: sealed.data.toString('base64') };
    },
    open: (sealed, belongsTo) =>
      openBytes({ ...sealed, data: Buffer.from(sealed.data, 'base64') }, belongsTo).toString('utf8'),
  };
}

/** The last characters of a secret, by which people recognise it; nothing of a short one. */
export function tailOf(secret: string): string {
  return secret.length < 12 ? '' : secret.slice(-4);
}
