import { expect } from '@jest/globals';
import type { AnyBulkWriteOperation, MongoBulkWriteError } from 'mongodb';
import { describeChecks } from './checks.ts';
import type { Item } from './checks.ts';

// The shape of answers: https://www.mongodb.com/docs/manual/reference/command/insert/ , /update/ , /delete/ , /findAndModify/
// and https://github.com/mongodb/specifications/tree/master/source/crud/tests/unified
describeChecks('writing', (check) => {
  const twice: AnyBulkWriteOperation<Item>[] = [1, 2, 1, 3].map((_id) => ({ insertOne: { document: { _id } } }));

  check('stop an ordered bulk at the first error and name its place', async ({ items }) => {
    const error = (await items.bulkWrite(twice).catch((thrown: unknown) => thrown)) as MongoBulkWriteError;
    expect(error.code).toBe(11000);
    expect(error.insertedCount).toBe(2);
    expect([error.writeErrors].flat().map(({ index, code }) => [index, code])).toEqual([[2, 11000]]);
    expect(await items.countDocuments()).toBe(2);
  });

  check('go on after an error in an unordered bulk', async ({ items }) => {
    const error = (await items
      .bulkWrite(twice, { ordered: false })
      .catch((thrown: unknown) => thrown)) as MongoBulkWriteError;
    expect(error.insertedCount).toBe(3);
    expect(await items.countDocuments()).toBe(3);
  });

  check('mix operations in one bulk', async ({ items }) => {
    const result = await items.bulkWrite([
      { insertOne: { document: { _id: 1, a: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $inc: { a: 1 } } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { a: 5 } }, upsert: true } },
      { replaceOne: { filter: { _id: 2 }, replacement: { a: 6 } } },
      { deleteOne: { filter: { _id: 1 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 2,
      modifiedCount: 2,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(await items.find().toArray()).toEqual([{ _id: 2, a: 6 }]);
  });

  check('describe a duplicate key whole', async ({ items, db }) => {
    await items.createIndex({ a: 1, b: -1 }, { unique: true });
    await items.insertOne({ _id: 1, a: 'x', b: 2 });
    const answer = await db.command({ insert: 'items', documents: [{ _id: 2, a: 'x', b: 2 }] });
    expect(answer).toMatchObject({
      ok: 1,
      n: 0,
      writeErrors: [{ index: 0, code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 'x', b: 2 } }],
    });
  });

  check('name the element that is taken', async ({ items }) => {
    await items.createIndex({ tags: 1 }, { unique: true });
    await items.insertOne({ _id: 1, tags: ['x', 'y'] });
    await expect(items.insertOne({ _id: 2, tags: ['z', 'y'] })).rejects.toMatchObject({ keyValue: { tags: 'y' } });
  });

  check('refuse a duplicate _id with the pattern of _id', async ({ items }) => {
    await items.insertOne({ _id: 'x' });
    await expect(items.insertOne({ _id: 'x' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 'x' },
    });
  });

  check('hold an _id of another number type for the same', async ({ items }) => {
    await items.insertOne({ _id: 1 });
    await expect(items.insertOne({ _id: 1.0 })).rejects.toMatchObject({ code: 11000 });
  });

  check('refuse an update that would double a key, and change nothing', async ({ items }) => {
    await items.createIndex({ a: 1 }, { unique: true });
    await items.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await expect(items.updateOne({ _id: 2 }, { $set: { a: 1 } })).rejects.toMatchObject({ code: 11000 });
    expect(await items.findOne({ _id: 2 })).toEqual({ _id: 2, a: 2 });
  });

  check('delete one and delete many', async ({ items }) => {
    await items.insertMany([1, 2, 3, 4].map((_id) => ({ _id, a: _id % 2 })));
    expect((await items.deleteOne({ a: 1 })).deletedCount).toBe(1);
    expect((await items.deleteMany({ a: 0 })).deletedCount).toBe(2);
    expect((await items.deleteMany({ a: 9 })).deletedCount).toBe(0);
  });

  check('give the document before or after an update', async ({ items }) => {
    await items.insertOne({ _id: 1, a: 1 });
    expect(await items.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } })).toEqual({ _id: 1, a: 1 });
    expect(await items.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } }, { returnDocument: 'after' })).toEqual({
      _id: 1,
      a: 3,
    });
    expect(await items.findOneAndReplace({ _id: 1 }, { b: 1 }, { returnDocument: 'after' })).toEqual({ _id: 1, b: 1 });
    expect(await items.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, b: 1 });
  });

  check('say what findAndModify did', async ({ items, db }) => {
    const made = await db.command({
      findAndModify: 'items',
      query: { _id: 1 },
      update: { $set: { a: 1 } },
      upsert: true,
      new: true,
    });
    expect(made).toMatchObject({
      value: { _id: 1, a: 1 },
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 1 },
    });
    const found = await db.command({ findAndModify: 'items', query: { _id: 1 }, update: { $set: { a: 2 } } });
    expect(found).toMatchObject({ value: { _id: 1, a: 1 }, lastErrorObject: { n: 1, updatedExisting: true } });
    const none = await db.command({ findAndModify: 'items', query: { _id: 9 }, remove: true });
    expect(none).toMatchObject({ value: null, lastErrorObject: { n: 0 } });
    expect(await items.countDocuments()).toBe(1);
  });

  check('refuse findAndModify that both updates and removes', async ({ db }) => {
    const command = { findAndModify: 'items', remove: true, update: { $set: { a: 1 } } };
    await expect(db.command(command)).rejects.toMatchObject({ code: 9 });
  });

  check('number upserts by their place in the command', async ({ db }) => {
    const updates = [2, 1].map((_id) => ({ q: { _id }, u: { $set: { a: 1 } }, upsert: true }));
    expect(await db.command({ update: 'items', updates })).toMatchObject({
      n: 2,
      nModified: 0,
      upserted: [
        { index: 0, _id: 2 },
        { index: 1, _id: 1 },
      ],
    });
  });

  check('refuse a limit of a deletion that is neither 0 nor 1', async ({ items, db }) => {
    await items.insertOne({ _id: 1 });
    const answer = await db
      .command({ delete: 'items', deletes: [{ q: {}, limit: 2 }] })
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify(answer)).toContain('"code":9');
    expect(await items.countDocuments()).toBe(1);
  });

  check('lose no change among 50 at once', async ({ items }) => {
    await items.insertOne({ _id: 1, n: 0, list: [] });
    const one = (i: number): Promise<unknown> =>
      items.updateOne({ _id: 1 }, { $inc: { n: 1 }, $push: { list: i } } as never);
    await Promise.all(Array.from({ length: 50 }, (_, i) => one(i)));
    const found = await items.findOne();
    expect([found?.['n'], (found?.['list'] as number[]).length]).toEqual([50, 50]);
  });
});
