import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import type { CaseFile } from '../../store/case-file/case-file.entity.ts';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import type { SecretKey } from '../../store/secret/secret-box.ts';

const at = new Date('2025-09-22T01:00:00Z');
const key = (id: string, fill: number): SecretKey => ({ id, bytes: Buffer.alloc(32, fill) });
const [oldKey, newKey] = [key('k1', 1), key('k2', 2)];
const WORDS = '论文正文的一句原话';
const bytes = Buffer.concat([Buffer.from(`%PDF-1.7 ${WORDS}`), Buffer.alloc(2_300_000, 0x41)]);
const file = (id: string): Omit<CaseFile, 'state'> => ({
  ...{ id, subject: { kind: 'application', id: `case-of-${id}` }, place: 'papers', name: '王强的论文.pdf' },
  ...{ type: 'application/pdf', bytes: bytes.length, sha256: 'a'.repeat(64), uploadedBy: 'acc-1', at },
});

describe('files of cases at rest', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-files-'));
  let database: Awaited<ReturnType<typeof startDatabaseServer>>;
  let client: MongoClient;
  const opened: Stores[] = [];
  const storesWith = async (...keys: SecretKey[]): Promise<Stores> => {
    const stores = await connectStore(`${database.uri}zhicheng`, createSecretBox(keys));
    opened.push(stores);
    return stores;
  };
  const parts = () => client.db('zhicheng').collection<{ _id: string; keyId: string }>('case-file-part');
  const readAll = async (stores: Stores, id: string): Promise<Buffer> => {
    const found = await stores.caseFiles.byId(id);
    if (found === undefined) throw new Error(`Expected the file ${id}, but it is not there`);
    const read: Buffer[] = [];
    for await (const part of stores.caseFiles.read(found)) read.push(part);
    return Buffer.concat(read);
  };

  beforeAll(async () => {
    database = await startDatabaseServer({ port: 0, dataDir });
    client = await new MongoClient(database.uri).connect();
    await (await storesWith(oldKey)).ensureIndexes();
  });
  afterAll(async () => {
    for (const stores of opened) await stores.close();
    await client.close();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('should give back what was kept, and hold nothing of bytes and name in clear', async () => {
    // given
    const stores = await storesWith(oldKey);
    // when
    await stores.caseFiles.begin(file('f1'));
    await stores.caseFiles.keep('f1', bytes);
    // then
    expect((await readAll(stores, 'f1')).equals(bytes)).toBe(true);
    expect(await parts().countDocuments({ fileId: 'f1' })).toBe(3);
    const kept = Buffer.concat(
      readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
    );
    expect(kept.includes('case-of-f1')).toBe(true);
    for (const words of [WORDS, '王强的论文', 'A'.repeat(64)]) expect(kept.includes(words)).toBe(false);
  });

  it('should be closed anew by a new key, and then open without the old one', async () => {
    // given
    const both = await storesWith(newKey, oldKey);
    // when
    await both.reseal();
    // then
    expect(await parts().distinct('keyId')).toEqual(['k2']);
    expect((await readAll(await storesWith(newKey), 'f1')).equals(bytes)).toBe(true);
    expect(await both.reseal()).toBe(0);
  });

  it('should not open a part that was put in the place of another', async () => {
    // given
    const stores = await storesWith(newKey);
    await stores.caseFiles.begin(file('f2'));
    await stores.caseFiles.keep('f2', bytes);
    const { _id, ...first } = (await parts().findOne({ _id: 'f2:0' })) ?? { _id: '' };
    // when
    await parts().updateOne({ _id: 'f2:1' }, { $set: { ...first, no: 1 } as never });
    // then
    expect(_id).toBe('f2:0');
    await expect(readAll(stores, 'f2')).rejects.toThrow('tampered');
  });

  it('should clear away what a crash has cut off, and nothing else', async () => {
    // given one that began, and one that began to go
    const stores = await storesWith(newKey);
    await stores.caseFiles.begin(file('f3'));
    await parts().insertOne({ _id: 'f3:0', keyId: 'k2', fileId: 'f3', no: 0 } as never);
    // when
    expect(await stores.caseFiles.byId('f3')).toBeUndefined();
    expect(await stores.caseFiles.clearUnfinished()).toBe(1);
    // then
    expect(await parts().countDocuments({ fileId: 'f3' })).toBe(0);
    expect(await stores.caseFiles.weightOf(file('f3').subject)).toEqual({ bytes: 0, count: 0 });
    expect((await readAll(stores, 'f1')).length).toBe(bytes.length);
  });
});
