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
  return {
    currentKeyId: current.id,
    seal(text, belongsTo) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, iv).setAAD(Buffer.from(belongsTo));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return {
        keyId: current.id,
        iv: iv.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
        data: data.toString('base64'),
      };
    },
    open(sealed, belongsTo) {
      const key = keys.find(({ id }) => id === sealed.keyId);
      if (key === undefined) throw new SecretError(`Expected key ${sealed.keyId} in SECRETS_KEY, but it is not there`);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(sealed.iv, 'base64'), {
          authTagLength: 16,
        });
        decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(Buffer.from(sealed.tag, 'base64'));
        return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]).toString('utf8');
      } catch {
        throw new SecretError('Expected a secret that opens, but its key has changed or it was tampered with');
      }
    },
  };
}

/** The last characters of a secret, by which people recognise it; nothing of a short one. */
export function tailOf(secret: string): string {
  return secret.length < 12 ? '' : secret.slice(-4);
}
