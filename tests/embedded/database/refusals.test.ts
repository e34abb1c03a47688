import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { DatabaseFixture } from './fixture.ts';

describe('what the embedded database refuses', () => {
  let fixture: DatabaseFixture;
  let things: Collection<Document>;

  beforeAll(async () => {
    fixture = await DatabaseFixture.start();
    things = fixture.db.collection('things');
    await things.insertOne({ n: 1, list: [1] });
  });
  afterAll(async () => {
    await fixture.stop();
  });

  it('should refuse a transaction as a standalone MongoDB does', async () => {
    // given
    const session = fixture.client.startSession();
    session.startTransaction();

    // when
    const read = things.findOne({}, { session });

    // then
    await expect(read).rejects.toMatchObject({
      code: 20,
      codeName: 'IllegalOperation',
      message: 'Transaction numbers are only allowed on a replica set member or mongos',
    });
    await expect(things.insertOne({ in: 'transaction' }, { session })).rejects.toThrow();
    await session.abortTransaction();
    await session.endSession();
    expect(await things.countDocuments({ in: 'transaction' })).toBe(0);
  });

  it('should accept a session without a transaction', async () => {
    await fixture.client.withSession(async (session) => {
      expect(await things.countDocuments({ n: 1 }, { session })).toBe(1);
    });
  });

  it('should accept every write concern', async () => {
    const result = await things.insertOne({ w: 1 }, { writeConcern: { w: 'majority', journal: true } });
    expect(result.acknowledged).toBe(true);
  });

  it.each<[string, Document]>([
    ['an unknown operator', { n: { $near: 1 } }],
    ['an unknown top level operator', { $text: { $search: 'x' } }],
    ['$where', { $where: 'true' }],
    ['a misspelt operator next to a good one', { n: { $gt: 0, $lessThan: 5 } }],
    ['$in without an array', { n: { $in: 1 } }],
    ['an empty $or', { $or: [] }],
    ['an operator inside $in', { n: { $in: [{ $gt: 1 }] } }],
    ['$options without $regex', { n: { $options: 'i' } }],
    ['an invalid pattern', { n: { $regex: '(' } }],
  ])('should refuse a filter with %s', async (_name, filter) => {
    await expect(things.find(filter).toArray()).rejects.toMatchObject({ code: 2, codeName: 'BadValue' });
    await expect(things.updateMany(filter, { $set: { touched: 1 } })).rejects.toMatchObject({ code: 2 });
    expect(await things.countDocuments({ touched: 1 })).toBe(0);
  });

  it.each<[string, Document, number]>([
    ['an unknown modifier', { $increase: { n: 1 } }, 9],
    ['two changes of one field', { $set: { n: 1 }, $inc: { n: 1 } }, 40],
    ['a field inside a number', { $set: { 'n.x': 1 } }, 28],
    ['$push on a number', { $push: { n: 1 } }, 2],
    ['$inc by a text', { $inc: { n: 'x' } }, 14],
    ['an empty path', { $set: { '': 1 } }, 56],
    ['a $-field', { $set: { 'a.$b': 1 } }, 52],
    ['an identifier without its filter', { $set: { 'list.$[x]': 1 } }, 2],
    ['$bit', { $bit: { n: { and: 1 } } }, 9],
  ])('should refuse an update with %s', async (_name, change, code) => {
    await expect(things.updateOne({ n: 1 }, change)).rejects.toMatchObject({ code });
  });

  it.each<[string, Document[], number]>([
    ['an unknown stage', [{ $teleport: {} }], 40324],
    ['$out', [{ $out: 'elsewhere' }], 40324],
    ['$merge', [{ $merge: { into: 'elsewhere' } }], 40324],
    ['an unknown expression', [{ $project: { x: { $frobnicate: 1 } } }], 168],
    ['$function', [{ $project: { x: { $function: { body: 'x', args: [], lang: 'js' } } } }], 168],
    ['an unknown operator in $match', [{ $limit: 1 }, { $match: { n: { $foo: 1 } } }], 2],
  ])('should refuse a pipeline with %s', async (_name, pipeline, code) => {
    await expect(things.aggregate(pipeline).toArray()).rejects.toMatchObject({ code });
  });

  it.each<[string, Document, number]>([
    ['an unknown command', { mapReduce: 'things' }, 59],
    ['an unknown field', { find: 'things', filtre: {} }, 40415],
    ['a collation', { find: 'things', collation: { locale: 'zh' } }, 2],
    ['a tailable cursor', { find: 'things', tailable: true }, 40415],
    ['a change stream', { aggregate: 'things', pipeline: [{ $changeStream: {} }], cursor: {} }, 40324],
    ['a capped collection', { create: 'log', capped: true, size: 1000 }, 40415],
    ['a validator', { create: 'log', validator: {} }, 40415],
    ['a hint at no index', { find: 'things', hint: 'nowhere' }, 2],
    ['an empty collection name', { find: '' }, 73],
    ['a system collection', { insert: 'system.users', documents: [{}] }, 73],
    ['a negative skip', { find: 'things', skip: -1 }, 2],
  ])('should refuse %s', async (_name, command, code) => {
    await expect(fixture.db.command(command)).rejects.toMatchObject({ code });
  });

  it('should refuse an array as _id', async () => {
    await expect(things.insertOne({ _id: [1] } as never)).rejects.toMatchObject({ code: 53 });
  });

  it('should refuse a document that an update makes larger than 16 MB', async () => {
    // given
    await things.insertOne({ _id: 'big', text: 'x'.repeat(10_000_000) } as never);

    // when
    const refused = things.updateOne({ _id: 'big' as never }, { $set: { more: 'x'.repeat(8_000_000) } });

    // then
    await expect(refused).rejects.toMatchObject({ code: 10334 });
    expect(await things.countDocuments({ more: { $exists: true } })).toBe(0);
  });
});
