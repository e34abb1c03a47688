import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonSecret } from '../store/secret/person-hash.ts';

/** The least length of a secret. */
const SHORTEST = 16;
const NAMED = /^([\w-]{1,20}):([A-Za-z0-9+/_-]{16,}={0,2})(?:,|$)/u;

/** The secrets of the person hash: the setting where given, else one made once and kept beside the data (owner-readable). */
export function personSecrets(setting: string | undefined, dataDir: string): PersonSecret[] {
  if (setting !== undefined) return readPersonSecrets(setting) ?? [];
  const file = join(dataDir, 'person-key');
  if (existsSync(file)) return readPersonSecrets(readFileSync(file, 'utf8').trim()) ?? [];
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return [{ id: '', secret }];
}

/**
 * Reads `id:secret` entries with commas, the current one first; one without a name, from before secrets had names, may stand
 * last and hold any characters. Undefined where it is something else or a name comes twice.
 */
export function readPersonSecrets(text: string): PersonSecret[] | undefined {
  const secrets: PersonSecret[] = [];
  let rest = text;
  for (let found = NAMED.exec(rest); found !== null; found = NAMED.exec(rest)) {
    const [whole, id = '', secret = ''] = found;
    secrets.push({ id, secret });
    rest = rest.slice(whole.length);
  }
  if (rest !== '' && rest.length < SHORTEST) return undefined;
  if (rest !== '') secrets.push({ id: '', secret: rest });
  return secrets.length > 0 && new Set(secrets.map(({ id }) => id)).size === secrets.length ? secrets : undefined;
}
