import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { DatabaseFixture } from './fixture.ts';

describe('indexes of the embedded database', () => {
  let fixture: DatabaseFixture;
  let units: Collection<Document>;

  beforeAll(async () => {
    fixture = await DatabaseFixture.start();
  });
  afterAll(async () => {
    await fixture.stop();
  });
  beforeEach(async () => {
    await fixture.db.dropDatabase();
    units = fixture.db.collection('units');
  });

  it('should refuse a second document with the same key, in words and fields of MongoDB', async () => {
    // given
    await units.createIndex({ code: 1, year: -1 }, { unique: true });
    await units.insertOne({ code: '甲', year: 2025 });

    // when
    const refused = units.insertOne({ code: '甲', year: 2025 });

    // then
    await expect(refused).rejects.toMatchObject({
      code: 11000,
      message:
        'E11000 duplicate key error collection: office.units index: code_1_year_-1 dup key: { code: "甲", year: 2025 }',
      keyPattern: { code: 1, year: -1 },
      keyValue: { code: '甲', year: 2025 },
    });
    await units.insertOne({ code: '甲', year: 2024 });
  });

  it('should refuse a change into a taken key, and leave the document as it was', async () => {
    // given
    await units.createIndex({ code: 1 }, { unique: true });
    await units.insertMany([
      { _id: 1, code: 'a' },
      { _id: 2, code: 'b' },
    ] as never);

    // when
    const byUpdate = units.updateOne({ code: 'b' }, { $set: { code: 'a' } });
    const byModify = units.findOneAndUpdate({ code: 'b' }, { $set: { code: 'a' } });

    // then
    await expect(byUpdate).rejects.toMatchObject({ code: 11000, keyValue: { code: 'a' } });
    await expect(byModify).rejects.toMatchObject({ code: 11000, keyValue: { code: 'a' } });
    expect(await units.countDocuments({ code: 'b' })).toBe(1);
  });

  it('should stop at the first failure when ordered and go on when not', async () => {
    // given
    const docs = (base: number): Document[] => [1, 1, 2].map((n) => ({ _id: base + n }));

    // when
    const ordered = units.insertMany(docs(0));
    const unordered = units.insertMany(docs(100), { ordered: false });

    // then
    await expect(ordered).rejects.toMatchObject({ insertedCount: 1, code: 11000 });
    await expect(unordered).rejects.toMatchObject({ insertedCount: 2, code: 11000 });
    expect(await units.countDocuments()).toBe(3);
  });

  it('should let only one of many at once take a key', async () => {
    // given
    await units.createIndex({ code: 1 }, { unique: true });

    // when
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => units.insertOne({ code: 'x', n })));

    // then
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('should hold uniqueness only where a partial or sparse index applies', async () => {
    // given
    await units.createIndex({ code: 1 }, { unique: true, partialFilterExpression: { open: true } });
    await units.createIndex({ serial: 1 }, { unique: true, sparse: true });
    await units.insertMany([
      { code: 'a', open: false },
      { code: 'a', open: false },
      { code: 'a', open: true },
    ]);

    // when
    const second = units.insertOne({ code: 'a', open: true });
    const opened = units.updateOne({ open: false }, { $set: { open: true } });

    // then
    await expect(second).rejects.toMatchObject({ code: 11000 });
    await expect(opened).rejects.toMatchObject({ code: 11000 });
    expect(await units.find({ code: 'a' }).toArray()).toHaveLength(3);
    expect(await units.find({ code: 'a', open: true }).toArray()).toHaveLength(1);
    expect(await units.find({ serial: null }).toArray()).toHaveLength(3);
  });

  it('should count one key for each element of an array', async () => {
    // given
    await units.createIndex({ tags: 1 }, { unique: true });
    await units.insertOne({ tags: ['a', 'b', 'a'] });

    // then
    await expect(units.insertOne({ tags: ['c', 'b'] })).rejects.toMatchObject({ code: 11000 });
    await units.insertOne({ tags: ['c'] });
  });

  it('should refuse a unique index over documents that break it', async () => {
    // given
    await units.insertMany([{ code: 1 }, { code: 1 }]);

    // when
    const refused = units.createIndex({ code: 1 }, { unique: true });

    // then
    await expect(refused).rejects.toMatchObject({ code: 11000 });
    expect(await units.indexes()).toHaveLength(1);
  });

  it('should list, keep over a restart, and drop', async () => {
    // given
    await units.createIndex({ code: 1 }, { unique: true, name: 'by-code' });
    expect(await units.createIndex({ code: 1 }, { unique: true, name: 'by-code' })).toBe('by-code');

    // when
    await fixture.reopen();
    units = fixture.db.collection('units');

    // then
    expect(await units.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { code: 1 }, name: 'by-code', unique: true },
    ]);
    expect(await units.createIndex({ code: 1 }, { unique: true, name: 'by-code' })).toBe('by-code');
    await units.insertOne({ code: 1 });
    await expect(units.insertOne({ code: 1 })).rejects.toMatchObject({ code: 11000 });
    await units.dropIndex('by-code');
    await units.insertOne({ code: 1 });
    await expect(units.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    await expect(units.dropIndex('none')).rejects.toMatchObject({ code: 27 });
  });

  it('should let documents expire by a TTL index', async () => {
    // given
    let now = Date.parse('2025-01-01T00:00:00Z');
    const other = await DatabaseFixture.start({ now: () => now, expiryInterval: 5 });
    const sessions = other.db.collection('sessions');
    await sessions.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await sessions.insertMany([{ at: new Date(now) }, { at: new Date(now + 3_600_000) }, { at: 'never' }]);

    // when
    now += 61_000;
    let left = 3;
    for (let tries = 0; left > 2 && tries < 1000; tries++) left = await sessions.countDocuments();

    // then
    expect(left).toBe(2);
    await other.stop();
  });

  it.each<[string, Document]>([
    ['a text index', { key: { name: 'text' }, name: 'x' }],
    ['a hashed index', { key: { name: 'hashed' }, name: 'x' }],
    ['a wildcard index', { key: { '$**': 1 }, name: 'x' }],
    ['a collation', { key: { name: 1 }, name: 'x', collation: { locale: 'zh' } }],
    ['an unknown option', { key: { name: 1 }, name: 'x', weights: {} }],
    ['a negative partial filter', { key: { name: 1 }, name: 'x', partialFilterExpression: { a: { $ne: 1 } } }],
  ])('should refuse %s', async (_name, index) => {
    const refused = fixture.db.command({ createIndexes: 'units', indexes: [index] });
    await expect(refused).rejects.toMatchObject({ code: 67, codeName: 'CannotCreateIndex' });
  });
});
