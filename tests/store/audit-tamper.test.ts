import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { connectStore } from '../../store/connect.ts';

it('should name the first row that was changed or removed behind its back', async () => {
  // given a chain of five
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-audit-'));
  const database = await startDatabaseServer({ port: 0, dataDir });
  const stores = await connectStore(`${database.uri}zhicheng`);
  const driver = await MongoClient.connect(database.uri);
  try {
    await stores.ensureIndexes();
    for (let n = 0; n < 5; n += 1) {
      await stores.audit.append({ at: new Date(n), accountId: 'a', act: 'x', subject: `s${n}`, before: { n } });
    }
    const rows = driver.db('zhicheng').collection<{ _id: string; seq: number }>('audit');
    // when
    await rows.updateOne({ seq: 3 }, { $set: { before: { n: 99 } } });
    const changed = await stores.audit.verify();
    await rows.deleteOne({ seq: 2 });
    const removed = await stores.audit.verify();
    // then
    expect(changed.broken?.seq).toBe(3);
    expect(removed.broken?.seq).toBe(2);
  } finally {
    await driver.close();
    await stores.close();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
