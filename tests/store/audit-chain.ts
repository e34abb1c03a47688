import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { canonicalJson } from '../../domain/material-hash.ts';
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
  stop(): Promise<void>;
}

/** Starts an embedded database with an empty audit. */
export async function openAuditChain(): Promise<AuditChain> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-audit-'));
  const database = await startDatabaseServer({ port: 0, dataDir });
  const stores = await connectStore(`${database.uri}zhicheng`);
  const others = await connectStore(`${database.uri}zhicheng`);
  const driver = await MongoClient.connect(database.uri);
  await stores.ensureIndexes();
  return {
    stores,
    others,
    raw: driver.db('zhicheng').collection<RawRow>('audit'),
    async stop() {
      await driver.close();
      await others.close();
      await stores.close();
      await database.stop();
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
