import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { canonicalJson } from '../../domain/material-hash.ts';
import { digestOf } from '../../store/audit/audit-hash.ts';
import type { UnhashedRow } from '../../store/audit/audit-hash.ts';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';

/** A row as it lies in the database. */
export type RawRow = { _id: string; seq: number } & Record<string, unknown>;

/** The audit over the product's repository, and the same rows over the driver, past the product. */
export interface AuditChain {
  readonly stores: Stores;
  /** A second process at the same database. */
  readonly others: Stores;
  readonly raw: Collection<RawRow>;
  readonly dataDir: string;
  /** Stops the database and leaves its files. */
  close(): Promise<void>;
  /** Stops the database and removes its files. */
  stop(): Promise<void>;
}

/** Starts an embedded database with an empty audit, or the one that lies in a folder. */
export async function openAuditChain(
  dataDir: string = mkdtempSync(join(tmpdir(), 'zhicheng-audit-')),
): Promise<AuditChain> {
  const database = await startDatabaseServer({ port: 0, dataDir });
  const stores = await connectStore(`${database.uri}zhicheng`);
  const others = await connectStore(`${database.uri}zhicheng`);
  const driver = await MongoClient.connect(database.uri);
  await stores.ensureIndexes();
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await driver.close();
    await others.close();
    await stores.close();
    await database.stop();
  };
  return {
    stores,
    others,
    dataDir,
    close,
    raw: driver.db('zhicheng').collection<RawRow>('audit'),
    async stop() {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Rows as the version before SM3 wrote them, hashed here without the product. */
export function earlierRows(count: number): RawRow[] {
  let prevHash = '0'.repeat(64);
  return Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const at = new Date(Date.UTC(2025, 0, 1, 0, 0, seq));
    const content = { seq, accountId: 'a', act: 'x', subject: `application:${seq % 2}`, after: { seq }, prevHash };
    const hash = createHash('sha256')
      .update(canonicalJson({ ...content, at: at.toISOString() }))
      .digest('hex');
    prevHash = hash;
    return { _id: String(seq), ...content, at, hash };
  });
}

/** Writes rows anew from one on as somebody would who knows the rules: every hash fits afterwards. */
export async function rewriteFrom({ raw }: AuditChain, seq: number): Promise<void> {
  const rows = await raw.find().sort({ seq: 1 }).toArray();
  let last = rows[seq - 2];
  const newest = new Map(rows.slice(0, seq - 1).map((row) => [row['subject'], row]));
  for (const row of rows.slice(seq - 1)) {
    const { _id, hash: _hash, sm3: _sm3, ...kept } = row;
    const sibling = newest.get(row['subject']);
    const content = {
      ...kept,
      ...(row.seq === seq ? { accountId: 'somebody-else' } : {}),
      prevHash: last?.['hash'],
      prevSm3: last?.['sm3'],
      subjectPrevHash: sibling?.['hash'] ?? '0'.repeat(64),
      subjectPrevSm3: sibling?.['sm3'] ?? '0'.repeat(64),
    };
    const { sha256, sm3 } = digestOf(content as unknown as UnhashedRow);
    last = { _id, ...content, hash: sha256, sm3 };
    newest.set(row['subject'], last);
    await raw.replaceOne({ _id }, last);
  }
}
