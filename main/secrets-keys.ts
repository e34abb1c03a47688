import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretKey } from '../store/secret/secret-box.ts';

/** `<key id>:<32 bytes in base64>`, several with commas; the first closes new secrets, the others still open old ones. */
export const SECRETS_KEY_FORM = /^[\w-]{1,20}:[A-Za-z0-9+/_-]{43}=?(,[\w-]{1,20}:[A-Za-z0-9+/_-]{43}=?)*$/u;

/** The keys of the channels' secrets: the setting where given, else one made once and kept beside the data (owner-readable). */
export function secretsKeys(setting: string | undefined, dataDir: string): SecretKey[] {
  if (setting !== undefined) return readKeys(setting);
  const file = join(dataDir, 'secrets-key');
  if (existsSync(file)) return readKeys(readFileSync(file, 'utf8').trim());
  const line = `k1:${randomBytes(32).toString('base64url')}`;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${line}\n`, { mode: 0o600, flag: 'wx' });
  return readKeys(line);
}

function readKeys(text: string): SecretKey[] {
  return text.split(',').map((part) => {
    const cut = part.indexOf(':');
    return { id: part.slice(0, cut), bytes: Buffer.from(part.slice(cut + 1), 'base64') };
  });
}
