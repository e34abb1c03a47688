import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key of the person hash: the setting where given, else one made once and kept beside the data (owner-readable). */
export function personKeySecret(setting: string | undefined, dataDir: string): string {
  if (setting !== undefined) return setting;
  const file = join(dataDir, 'person-key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}
