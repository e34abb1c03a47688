import { expect } from '@jest/globals';
import type { Db, Document } from 'mongodb';
import { describeChecks } from './checks.ts';

/** The name of the index that a query would use, or the stage that looks at everything. */
async function used(db: Db, find: Document): Promise<unknown> {
  const { queryPlanner } = (await db.command({ explain: { find: 'items', ...find }, verbosity: 'queryPlanner' })) as {
    queryPlanner: { winningPlan: Document };
  };
  let stage: Document | undefined = queryPlanner.winningPlan;
  while (stage?.['inputStage']) stage = stage['inputStage'] as Document;
  return stage?.['indexName'] ?? stage?.['stage'];
}

// https://www.mongodb.com/docs/manual/core/indexes/index-types/ and https://www.mongodb.com/docs/manual/reference/explain-results/
describeChecks('using indexes', (check) => {
  const rows: [string, Document, Document, unknown][] = [
    ['equality', { a: 1 }, { filter: { a: 5 } }, 'a_1'],
    ['a range', { a: 1 }, { filter: { a: { $gt: 5 } } }, 'a_1'],
    ['a list', { a: 1 }, { filter: { a: { $in: [1, 2] } } }, 'a_1'],
    ['a sort', { a: 1 }, { sort: { a: -1 } }, 'a_1'],
    ['the first fields of a compound index', { a: 1, b: 1 }, { filter: { a: 5 } }, 'a_1_b_1'],
    ['equality, then a sort', { a: 1, b: 1 }, { filter: { a: 5 }, sort: { b: 1 } }, 'a_1_b_1'],
    ['elements of arrays', { a: 1 }, { filter: { a: 'x' } }, 'a_1'],
    ['fields inside documents', { 'a.b': 1 }, { filter: { 'a.b': 1 } }, 'a.b_1'],
    ['the _id', { a: 1 }, { filter: { _id: 1 } }, '_id_'],
    ['nothing for the second field alone', { a: 1, b: 1 }, { filter: { b: 5 } }, 'COLLSCAN'],
    ['nothing for another field', { a: 1 }, { filter: { c: 5 } }, 'COLLSCAN'],
  ];
  for (const [name, key, find, expected] of rows) {
    check(`explain ${name}`, async ({ items, db }) => {
      await items.insertMany(Array.from({ length: 20 }, (_, _id) => ({ _id, a: ['x', _id], b: _id })));
      if (find['sort']) await items.updateMany({}, { $set: { a: 1 } });
      await items.createIndex(key);
      const index = await used(db, find);
      expect(expected === '_id_' && index === 'IDHACK' ? '_id_' : index).toBe(expected);
    });
  }

  check('say what looking came to', async ({ items }) => {
    await items.insertMany(Array.from({ length: 20 }, (_, _id) => ({ _id, a: _id % 2, text: 'x' })));
    await items.createIndex({ a: 1 });
    const { executionStats } = (await items.find({ a: 1, text: 'x' }).explain('executionStats')) as {
      executionStats: Document;
    };
    expect(executionStats).toMatchObject({ nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 });
  });

  check('explain an aggregation and change nothing by explaining a deletion', async ({ items, db }) => {
    await items.insertOne({ _id: 1, a: 1 });
    await items.createIndex({ a: 1 });
    expect(JSON.stringify(await items.aggregate([{ $match: { a: 1 } }]).explain())).toContain('"indexName":"a_1"');
    await db.command({ explain: { delete: 'items', deletes: [{ q: {}, limit: 0 }] } });
    expect(await items.countDocuments()).toBe(1);
  });

  check('refuse to explain an unknown command', async ({ db }) => {
    await expect(db.command({ explain: { nothing: 1 } })).rejects.toMatchObject({ code: 59 });
  });
});

// https://www.mongodb.com/docs/manual/core/index-unique/ , /index-sparse/ , /index-partial/
describeChecks('keeping indexes', (check) => {
  check('let one document lack a unique field, no second', async ({ items }) => {
    await items.createIndex({ a: 1 }, { unique: true });
    await items.insertOne({ _id: 1 });
    await expect(items.insertOne({ _id: 2, a: null })).rejects.toMatchObject({ code: 11000 });
  });
  check('let many documents lack a field that is unique and sparse', async ({ items }) => {
    await items.createIndex({ a: 1 }, { unique: true, sparse: true });
    await items.insertMany([{ _id: 1 }, { _id: 2 }]);
    await items.insertOne({ _id: 3, a: 1 });
    await expect(items.insertOne({ _id: 4, a: 1 })).rejects.toMatchObject({ code: 11000 });
  });
  check('find by a sparse index nothing less than without', async ({ items }) => {
    await items.insertMany([{ _id: 1 }, { _id: 2, a: 1 }]);
    await items.createIndex({ a: 1 }, { sparse: true });
    expect(await items.find().sort({ a: 1 }).toArray()).toHaveLength(2);
    expect(await items.countDocuments({ a: { $exists: false } })).toBe(1);
  });
  check('hold only what is taken in for unique', async ({ items }) => {
    await items.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } });
    await items.insertMany([
      { _id: 1, a: 1, open: true },
      { _id: 2, a: 1, open: false },
      { _id: 3, a: 1 },
    ]);
    await expect(items.updateOne({ _id: 2 }, { $set: { open: true } })).rejects.toMatchObject({ code: 11000 });
  });
  check('allow the same element twice in one document', async ({ items }) => {
    await items.createIndex({ a: 1 }, { unique: true });
    await items.insertOne({ _id: 1, a: ['x', 'x'] });
    expect(await items.countDocuments({ a: 'x' })).toBe(1);
  });
  check('refuse two arrays in one index', async ({ items }) => {
    await items.createIndex({ a: 1, b: 1 });
    await expect(items.insertOne({ _id: 1, a: [1, 2], b: [1, 2] })).rejects.toMatchObject({ code: 171 });
  });
  check('refuse a unique index over duplicates', async ({ items }) => {
    await items.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    await expect(items.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect(await items.indexes()).toHaveLength(1);
  });
  check('make the same index once', async ({ items }) => {
    await items.createIndex({ a: 1 });
    await items.createIndex({ a: 1 });
    expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1']);
  });
  check('refuse one name for two indexes', async ({ items }) => {
    await items.createIndex({ a: 1 }, { name: 'x' });
    await expect(items.createIndex({ b: 1 }, { name: 'x' })).rejects.toMatchObject({ code: 86 });
  });
  check('refuse other options under another name', async ({ items }) => {
    await items.createIndex({ a: 1 });
    await expect(items.createIndex({ a: 1 }, { name: 'x' })).rejects.toMatchObject({ code: 85 });
  });
  check('drop by name and by key, never that of _id', async ({ items }) => {
    await items.createIndex({ a: 1 });
    await items.createIndex({ b: 1 });
    await items.dropIndex('a_1');
    await items.dropIndex({ b: 1 } as never);
    await expect(items.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
    await expect(items.dropIndex('a_1')).rejects.toMatchObject({ code: 27 });
    expect(await items.indexes()).toHaveLength(1);
  });
  check('drop all but that of _id', async ({ items }) => {
    await items.createIndex({ a: 1 });
    await items.dropIndexes();
    expect(await items.indexes()).toHaveLength(1);
  });
  check('show options in listIndexes', async ({ items }) => {
    await items.createIndex({ a: -1 }, { unique: true, sparse: true });
    expect((await items.indexes())[1]).toMatchObject({
      key: { a: -1 },
      name: 'a_-1',
      unique: true,
      sparse: true,
      v: 2,
    });
  });
  check('refuse to list indexes of nothing', async ({ db }) => {
    await expect(db.command({ listIndexes: 'nowhere' })).rejects.toMatchObject({ code: 26 });
  });
});
