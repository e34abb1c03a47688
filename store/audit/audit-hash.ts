import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/material-hash.ts';
import type { AuditRow } from './audit.entity.ts';

/** The hash before the first row. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 over the row without its own hash, written as canonical JSON. */
export function auditHash(row: Omit<AuditRow, 'id' | 'hash'>): string {
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
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** What the value is as JSON, so that it hashes alike before and after it was stored. */
export function plain(value: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
}
