import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An Ed25519 private key, PKCS8 DER in base64, as `openssl genpkey -algorithm ed25519 -outform DER | base64` writes it. */
export const AUDIT_KEY_FORM = /^MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{43}$/u;

/** The key that signs the heads of the audit: the setting where given, else one made once and kept beside the data. */
export function auditSigningKey(setting: string | undefined, dataDir: string): KeyObject {
  if (setting !== undefined) return privateKeyOf(setting);
  const file = join(dataDir, 'audit-signing-key');
  if (existsSync(file)) return createPrivateKey(readFileSync(file, 'utf8'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  // For those who check, to be kept outside.
  writeFileSync(`${file}.pub`, publicKey.export({ format: 'pem', type: 'spki' }));
  return privateKey;
}

/** The public key of this installation where there is one; nothing is made. */
export function auditPublicKey(setting: string | undefined, dataDir: string): KeyObject | undefined {
  if (setting !== undefined) return createPublicKey(privateKeyOf(setting));
  const file = join(dataDir, 'audit-signing-key');
  return existsSync(file) ? createPublicKey(readFileSync(file, 'utf8')) : undefined;
}

function privateKeyOf(setting: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(setting, 'base64'), format: 'der', type: 'pkcs8' });
}
