import { createHash, getHashes } from 'node:crypto';
import { canonicalJson } from '../../domain/material-hash.ts';
import type { AuditRow } from './audit.entity.ts';

/** What identifies a row with everything before it, by both algorithms. */
export interface AuditDigest {
  readonly sha256: string;
  readonly sm3: string;
}

/** A row before its own hashes are there. */
export type UnhashedRow = Omit<AuditRow, 'id' | 'hash' | 'sm3'>;

/** The digest before the first row, of the whole chain and of a subject's. */
export const CHAIN_START: AuditDigest = { sha256: '0'.repeat(64), sm3: '0'.repeat(64) };

/** Makes sure that this Node has SM3 (GB/T 32905). Throws Error with what to do where it has not. */
export function requireSm3(known: readonly string[] = getHashes()): void {
  if (known.includes('sm3')) return;
  throw new Error(
    '此 Node.js 所用的 OpenSSL 没有国密 SM3，审计链无法写入：请改用 Node.js 官方安装包或带 SM3 的 OpenSSL。 ' +
      'Expected OpenSSL with SM3 for the audit chain, but this Node.js has none: use an official build of Node.js.',
  );
}

/** Both digests over the row without its own hashes, written as canonical JSON. */
export function digestOf(row: UnhashedRow): AuditDigest {
  const text = canonicalJson(contentOf(row));
  return { sha256: hexOf('sha256', text), sm3: hexOf('sm3', text) };
}

/** What the next row has to name: the row's own hashes; SM3 of a row from before it was kept is computed. */
export function linkOf(row: AuditRow): AuditDigest {
  return { sha256: row.hash, sm3: row.sm3 ?? digestOf(row).sm3 };
}

function contentOf(row: UnhashedRow): Record<string, unknown> {
  const content = {
    seq: row.seq,
    at: row.at.toISOString(),
    accountId: row.accountId,
    organisationId: row.organisationId,
    act: row.act,
    subject: row.subject,
    before: plain(row.before),
    after: plain(row.after),
    prevHash: row.prevHash,
  };
  // Rows of earlier versions name the row before them by SHA-256 alone.
  if (row.prevSm3 === undefined) return content;
  const { from, prevSm3, subjectPrevHash, subjectPrevSm3 } = row;
  return { ...content, form: 2, from, prevSm3, subjectPrevHash, subjectPrevSm3 };
}

function hexOf(algorithm: 'sha256' | 'sm3', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

/** What the value is as JSON, so that it hashes alike before and after it was stored. */
export function plain(value: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
}
