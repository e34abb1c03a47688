import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSigned, publicKeyText, signedHeadSchema } from '../store/audit/signed-head.ts';
import type { SignedHead } from '../store/audit/signed-head.ts';
import { auditPublicKey } from './audit-key.ts';
import type { Config } from './config.ts';

/** The heads that were handed out, or the first file that is none. */
export type HeadReading =
  | { readonly kind: 'found'; readonly heads: readonly SignedHead[] }
  | { readonly kind: 'refused'; readonly file: string; readonly zh: string; readonly en: string };

/** Reads every `.json` of a folder as a head signed by one of the trusted keys. Throws Error when there is no such folder. */
export function readHeads(folder: string, trusted: readonly string[]): HeadReading {
  const heads: SignedHead[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const read = signedHeadSchema.safeParse(jsonOf(join(folder, file)));
    if (!read.success) return refused(file, '不是完整的链头文件', 'expected a whole head, but found something else');
    if (!isSigned(read.data))
      return refused(file, '签名不符', 'expected a signature of its content, but found another');
    if (!trusted.includes(read.data.publicKey)) {
      return refused(file, '不是由可信的公钥签署', 'expected the signature of a known key, but found another');
    }
    heads.push(read.data);
  }
  return { kind: 'found', heads };
}

/** The heads in the folder they are handed to; none where none is set. Throws Error naming a file that cannot be trusted. */
export function headsOf(config: HandoverSettings): readonly SignedHead[] {
  const folder = config.AUDIT_HANDOVER_DIR;
  if (folder === undefined || !existsSync(folder)) return [];
  const own = auditPublicKey(config.AUDIT_SIGNING_KEY, config.DATA_DIR);
  const reading = readHeads(folder, own === undefined ? [] : [publicKeyText(own)]);
  if (reading.kind === 'found') return reading.heads;
  throw new Error(`链头文件 ${reading.file} ${reading.zh}`);
}

type HandoverSettings = Pick<Config, 'AUDIT_HANDOVER_DIR' | 'AUDIT_SIGNING_KEY' | 'DATA_DIR'>;

/** Reads a public key file (PEM). Throws Error when it is none. */
export function readPublicKey(file: string): string {
  return publicKeyText(createPublicKey(readFileSync(file, 'utf8')));
}

function refused(file: string, zh: string, en: string): HeadReading {
  return { kind: 'refused', file, zh, en };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
