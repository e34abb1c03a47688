import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/material-hash.ts';
import type { LedgerRow } from './certificate.entity.ts';

/** SHA-256 over a ledger row without its own hash, written as canonical JSON. */
export function ledgerHash(row: Omit<LedgerRow, 'id' | 'hash'>): string {
  const content: Record<string, unknown> = { ...row, at: row.at.toISOString() };
  delete content['id'];
  delete content['hash'];
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
