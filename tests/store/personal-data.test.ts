import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import type { Application } from '../../store/application/application.entity.ts';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import type { SecretBox } from '../../store/secret/secret-box.ts';

const idNumber = '210999199003070118';
const phone = '13900001234';
const at = new Date('2025-09-22T01:00:00Z');
const key = (id: string, fill: number) => ({ id, bytes: Buffer.alloc(32, fill) });
const oldKey = key('k1', 1);
const newKey = key('k2', 2);

const person = { name: '明文姓名', idKind: 'residentId', idNumber, phone, birthDate: '1990-03-07' };
const application = (id: string, more: Partial<Application> = {}): Application => ({
  id,
  number: `2025-${id}`,
  policyYear: 2025,
  applicantId: 'acc-1',
  status: 'draft',
  declaration: { person },
  submissionNo: 0,
  countsForYear: false,
  marks: [],
  history: [],
  organisationIds: [],
  createdAt: at,
  updatedAt: at,
  ...more,
});

describe('personal data at rest', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-sealed-'));
  let database: Awaited<ReturnType<typeof startDatabaseServer>>;
  let client: MongoClient;
  const opened: Stores[] = [];

  const storesWith = async (box?: SecretBox): Promise<Stores> => {
    const stores = await connectStore(`${database.uri}zhicheng`, box);
    opened.push(stores);
    return stores;
  };
  const raw = () =>
    client.db('zhicheng').collection<{ _id: string; declaration: { person: Record<string, unknown> } }>('application');
  const keyIdsOf = async (id: string): Promise<unknown[]> => {
    const sealed = (await raw().findOne({ _id: id }))?.declaration.person ?? {};
    return ['idNumber', 'phone', 'birthDate'].map((field) => (sealed[field] as { keyId?: string }).keyId);
  };

  beforeAll(async () => {
    database = await startDatabaseServer({ port: 0, dataDir });
    client = await new MongoClient(database.uri).connect();
    await (await storesWith(createSecretBox([oldKey]))).ensureIndexes();
  });

  afterAll(async () => {
    for (const stores of opened) await stores.close();
    await client.close();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('should give back what was written, and keep nothing of it in documents and files', async () => {
    // given
    const stores = await storesWith(createSecretBox([oldKey]));
    // when: added, and saved again as a whole
    await stores.applications.add(application('a1'));
    await stores.applications.saveDeclaration('a1', { person: { ...person, name: '改后姓名' } }, 'hash', at);
    // then
    expect((await stores.applications.byId('a1'))?.declaration['person']).toEqual({ ...person, name: '改后姓名' });
    const document = JSON.stringify(await raw().findOne({ _id: 'a1' }));
    const files = Buffer.concat(
      readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
    );
    expect(document).toContain('改后姓名');
    expect(files.includes('改后姓名')).toBe(true);
    for (const value of [idNumber, phone, person.birthDate]) {
      expect(document).not.toContain(value);
      expect(files.includes(value)).toBe(false);
    }
  });

  it('should bind a value to its row and its field', async () => {
    // given
    const stores = await storesWith(createSecretBox([oldKey]));
    await stores.applications.add(application('b1'));
    await stores.applications.add(application('b2'));
    const other = (await raw().findOne({ _id: 'b1' }))?.declaration.person ?? {};
    // when: the closed number of one person is put into the row of another, or the telephone in place of the number
    await raw().updateOne({ _id: 'b2' }, { $set: { 'declaration.person.idNumber': other['idNumber'] } });
    await raw().updateOne({ _id: 'b1' }, { $set: { 'declaration.person.idNumber': other['phone'] } });
    // then
    await expect(stores.applications.byId('b2')).rejects.toThrow('tampered');
    await expect(stores.applications.byId('b1')).rejects.toThrow('tampered');
    await raw().deleteMany({ _id: { $in: ['b1', 'b2'] } });
  });

  it('should close whatever was typed, also what looks like a closed value', async () => {
    // given
    const typed = { keyId: 'k1', iv: 'x', tag: 'y', data: 'z' };
    const stores = await storesWith(createSecretBox([oldKey]));
    // when
    await stores.applications.add(application('t1', { declaration: { person: { ...person, idNumber: typed } } }));
    // then
    expect((await stores.applications.byId('t1'))?.declaration['person']).toMatchObject({ idNumber: typed });
  });

  it('should read old rows in clear, and close them page by page at the start, once', async () => {
    // given
    const stores = await storesWith(createSecretBox([oldKey]));
    const ids = Array.from({ length: 205 }, (_, index) => `old-${String(index).padStart(3, '0')}`);
    for (const id of ids) await stores.applications.add(application(id, { declaration: { person: { name: '旧' } } }));
    await raw().updateMany({ _id: { $in: ids } }, { $set: { 'declaration.person': person } });
    expect((await stores.applications.byId('old-000'))?.declaration['person']).toEqual(person);
    // when
    const [first, second] = [await stores.reseal(), await stores.reseal()];
    // then
    expect([first, second]).toEqual([205, 0]);
    expect(await keyIdsOf('old-204')).toEqual(['k1', 'k1', 'k1']);
    expect((await stores.applications.byId('old-204'))?.declaration['person']).toEqual(person);
  });

  it('should close everything with a new first key, after which the old one may go', async () => {
    // given
    const stores = await storesWith(createSecretBox([oldKey]));
    await stores.applications.add(application('r1'));
    await stores.objections.add({
      id: 'o1',
      publicityId: 'p1',
      by: { name: '反映人', contact: phone },
      text: '情况',
      filedAt: at,
      state: 'open',
    });
    // when
    const changed = await (await storesWith(createSecretBox([newKey, oldKey]))).reseal();
    // then
    const after = await storesWith(createSecretBox([newKey]));
    expect(changed).toBeGreaterThan(1);
    expect(await keyIdsOf('r1')).toEqual(['k2', 'k2', 'k2']);
    expect((await after.applications.byId('r1'))?.declaration['person']).toEqual(person);
    expect((await after.objections.byId('o1'))?.by.contact).toBe(phone);
    await expect(stores.applications.byId('r1')).rejects.toThrow('Expected key k2');
  });

  it('should show no personal data without keys, and write none', async () => {
    // given
    const stores = await storesWith();
    // when
    const read = await stores.applications.byId('r1');
    // then
    expect(read?.declaration['person']).toEqual({ name: person.name, idKind: 'residentId' });
    await expect(stores.applications.add(application('n1'))).rejects.toThrow('keys of personal data');
    await expect(stores.applications.saveDeclaration('r1', { person }, 'hash', at)).rejects.toThrow('keys');
    expect(await stores.reseal()).toBe(0);
  });
});
