import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Binary, Decimal128, Double, Long, ObjectId } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { DatabaseFixture } from './fixture.ts';

interface Person extends Document {
  _id: string | number | ObjectId;
}

describe('the embedded database, through the MongoDB driver', () => {
  let fixture: DatabaseFixture;
  let people: Collection<Person>;

  beforeAll(async () => {
    fixture = await DatabaseFixture.start();
  });
  afterAll(async () => {
    await fixture.stop();
  });
  beforeEach(async () => {
    await fixture.db.dropDatabase();
    people = fixture.db.collection<Person>('people');
  });

  describe('documents', () => {
    it('should keep every BSON type as it was sent', async () => {
      // given
      const sent = {
        _id: new ObjectId(),
        double: new Double(2),
        long: Long.fromString('9007199254740993'),
        decimal: Decimal128.fromString('12.3400'),
        binary: new Binary(Buffer.from([0, 1, 255]), 0),
        date: new Date('2025-03-01T00:00:00.123Z'),
        pattern: /职称/i,
        nested: { list: [[1, [2]], { deep: null }], empty: {} },
        text: '申报人 👍',
        yes: true,
        nothing: null,
      };

      // when: an update elsewhere in the document must not disturb the rest
      await people.insertOne(sent);
      await people.updateOne({ _id: sent._id }, { $set: { added: 1 } });
      await fixture.reopen();
      people = fixture.db.collection<Person>('people');
      const options = { promoteValues: false };
      const found = await people.findOne({ _id: sent._id }, options);

      // then
      expect(found).toMatchObject({
        double: new Double(2),
        long: sent.long,
        decimal: sent.decimal,
        date: sent.date,
        text: sent.text,
        nothing: null,
        yes: true,
      });
      expect((found?.['binary'] as Binary).toString('hex')).toBe('0001ff');
      expect(await people.findOne({ _id: sent._id })).toMatchObject({ nested: sent.nested, pattern: /职称/i });
    });

    it('should insert many, update many, replace and delete', async () => {
      // given
      const inserted = await people.insertMany([1, 2, 3].map((n) => ({ _id: n, n })));
      expect(inserted.insertedCount).toBe(3);

      // when
      const updated = await people.updateMany({ n: { $gte: 2 } }, { $inc: { n: 10 }, $set: { 'a.b': 'x' } });
      const same = await people.updateOne({ _id: 1 }, { $set: { n: 1 } });
      const replaced = await people.replaceOne({ _id: 1 }, { name: '甲' });
      const removed = await people.deleteOne({ _id: 3 });

      // then
      expect(updated).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
      expect(same).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
      expect(replaced.modifiedCount).toBe(1);
      expect(removed.deletedCount).toBe(1);
      expect(await people.find().toArray()).toEqual([
        { _id: 1, name: '甲' },
        { _id: 2, n: 12, a: { b: 'x' } },
      ]);
    });

    it('should upsert from the equalities of the filter', async () => {
      // when
      const first = await people.updateOne(
        { code: '15e', year: { $gte: 2025 } },
        { $set: { open: true }, $setOnInsert: { by: '系统' } },
        { upsert: true },
      );
      const second = await people.updateOne(
        { code: '15e' },
        { $set: { open: false }, $setOnInsert: { by: 'x' } },
        { upsert: true },
      );

      // then
      expect(first.upsertedCount).toBe(1);
      expect(second).toMatchObject({ upsertedCount: 0, modifiedCount: 1 });
      expect(await people.findOne({})).toMatchObject({ code: '15e', open: false, by: '系统' });
    });

    it('should apply array operators and array filters', async () => {
      // given
      await people.insertOne({
        _id: 1,
        tags: ['a', 'b'],
        rows: [
          { k: 1, v: 0 },
          { k: 2, v: 0 },
          { k: 3, v: 0 },
        ],
      });

      // when
      await people.updateOne({ _id: 1 }, {
        $addToSet: { tags: { $each: ['b', 'c'] } },
        $pull: { rows: { k: 3 } },
      } as Document);
      await people.updateOne({ _id: 1 }, { $set: { 'rows.$[row].v': 7 } }, { arrayFilters: [{ 'row.k': { $gt: 1 } }] });
      await people.updateOne({ _id: 1, 'rows.k': 1 }, { $inc: { 'rows.$.v': 5 } });
      await people.updateOne({ _id: 1 }, { $push: { log: { $each: [3, 1, 2], $sort: -1, $slice: 2 } } } as Document);

      // then
      expect(await people.findOne({ _id: 1 })).toEqual({
        _id: 1,
        tags: ['a', 'b', 'c'],
        rows: [
          { k: 1, v: 5 },
          { k: 2, v: 7 },
        ],
        log: [3, 2],
      });
    });

    it('should update by a pipeline', async () => {
      // given
      await people.insertOne({ _id: 1, a: 2, b: 3 });

      // when
      await people.updateOne({ _id: 1 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'a' }]);

      // then
      expect(await people.findOne({ _id: 1 })).toEqual({ _id: 1, b: 3, sum: 5 });
    });

    it('should change nothing when a later part of an update fails', async () => {
      // given
      await people.insertOne({ _id: 1, text: 'x', n: 1 });

      // when
      const refused = people.updateOne({ _id: 1 }, { $inc: { n: 1, text: 1 } });

      // then
      await expect(refused).rejects.toMatchObject({ code: 14 });
      expect(await people.findOne({ _id: 1 })).toEqual({ _id: 1, text: 'x', n: 1 });
    });

    it('should keep the _id', async () => {
      await people.insertOne({ _id: 1 });
      await expect(people.updateOne({ _id: 1 }, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
    });
  });

  describe('finding', () => {
    beforeEach(async () => {
      await people.insertMany(
        Array.from({ length: 250 }, (_, n) => ({
          _id: n,
          n,
          parity: n % 2,
          name: `人${n}`,
          tags: [`t${n % 5}`, 'all'],
        })),
      );
    });

    it('should page with sort, skip and limit, with an index and without', async () => {
      for (const isIndexed of [false, true]) {
        // given
        if (isIndexed) await people.createIndex({ parity: 1, n: -1 });

        // when
        const page = await people.find({ parity: 1 }).sort({ n: -1 }).skip(10).limit(3).toArray();

        // then
        expect(page.map(({ _id }) => _id)).toEqual([229, 227, 225]);
      }
    });

    it('should return all documents over several batches', async () => {
      expect(await people.find().toArray()).toHaveLength(250);
      expect(await people.find({ n: { $lt: 120 } }, { batchSize: 7 }).toArray()).toHaveLength(120);
    });

    it('should close a cursor that is not read to its end', async () => {
      // given
      const cursor = people.find({}, { batchSize: 2 });
      await cursor.next();
      const { id } = cursor;

      // when
      await cursor.close();

      // then
      const next = fixture.db.command({ getMore: id, collection: 'people' });
      await expect(next).rejects.toMatchObject({ code: 43, codeName: 'CursorNotFound' });
    });

    it('should project', async () => {
      expect(await people.findOne({ _id: 7 }, { projection: { name: 1 } })).toEqual({ _id: 7, name: '人7' });
      expect(await people.findOne({ _id: 7 }, { projection: { tags: 0, parity: 0, name: 0 } })).toEqual({
        _id: 7,
        n: 7,
      });
      expect(await people.findOne({ _id: 7 }, { projection: { _id: 0, tags: { $slice: -1 }, n: 1 } })).toEqual({
        n: 7,
        tags: ['all'],
      });
      expect(await people.findOne({ _id: 7 }, { projection: { _id: 0, twice: { $multiply: ['$n', 2] } } })).toEqual({
        twice: 14,
      });
      expect(await people.findOne({ _id: 7, tags: 't2' }, { projection: { 'tags.$': 1 } })).toEqual({
        _id: 7,
        tags: ['t2'],
      });
      await expect(people.findOne({}, { projection: { a: 1, b: 0 } })).rejects.toMatchObject({ code: 31254 });
    });

    it.each<[string, Document, number]>([
      ['$in', { n: { $in: [1, 2, 999] } }, 2],
      ['$nin', { n: { $nin: [1, 2] } }, 248],
      ['a range', { n: { $gt: 10, $lte: 20 } }, 10],
      ['an array element', { tags: 't3' }, 50],
      ['$all', { tags: { $all: ['t3', 'all'] } }, 50],
      ['$size', { tags: { $size: 3 } }, 0],
      ['$or', { $or: [{ n: 1 }, { name: '人2' }] }, 2],
      ['$nor', { $nor: [{ parity: 0 }, { n: { $gt: 9 } }] }, 5],
      ['$not', { n: { $not: { $gte: 5 } } }, 5],
      ['a pattern', { name: /^人24\d$/ }, 10],
      ['$regex with $options', { tags: { $regex: '^T4$', $options: 'i' } }, 50],
      ['a missing field as null', { nowhere: null }, 250],
      ['$exists', { nowhere: { $exists: true } }, 0],
      ['$type', { name: { $type: 'string' } }, 250],
      ['$mod', { n: { $mod: [100, 1] } }, 3],
      ['$elemMatch', { tags: { $elemMatch: { $gt: 't3', $lt: 't9' } } }, 50],
      ['$expr', { $expr: { $eq: ['$n', { $multiply: ['$parity', 9] }] } }, 2],
      ['another type', { n: { $gt: 'a' } }, 0],
      ['a 64-bit integer equal to a smaller one', { n: Long.fromNumber(5) }, 1],
    ])('should match %s', async (_name, filter, expected) => {
      expect(await people.countDocuments(filter as never)).toBe(expected);
    });

    it('should find the same with and without indexes', async () => {
      // given
      const filters: Document[] = [
        { tags: 't1' },
        { tags: { $gt: 't2', $lt: 't4' } },
        { n: { $gte: 5, $lt: 9 }, parity: 1 },
        { n: { $in: [9, 3, 3] } },
        { n: null },
        { name: { $lt: '人2' } },
        { $and: [{ parity: 0 }, { n: { $lt: 10 } }] },
      ];
      const ask = (): Promise<unknown[][]> =>
        Promise.all(
          filters.map(async (filter) =>
            (
              await people
                .find(filter as never)
                .sort({ n: 1 })
                .toArray()
            ).map(({ _id }) => _id),
          ),
        );
      const without = await ask();

      // when
      for (const key of [{ tags: 1 }, { parity: -1, n: -1 }, { n: 1 }, { name: -1 }] as const)
        await people.createIndex(key);

      // then
      expect(await ask()).toEqual(without);
      expect(without.map((found) => found.length)).toEqual([50, 100, 2, 2, 0, 112, 5]);
    });

    it('should answer distinct and counts', async () => {
      expect(await people.distinct('tags')).toEqual(['all', 't0', 't1', 't2', 't3', 't4']);
      expect(await people.estimatedDocumentCount()).toBe(250);
    });
  });

  it('should sort mixed types in the order of BSON', async () => {
    // given
    const values = [true, 'b', null, 3, new Date(0), new ObjectId(), { a: 1 }, Long.fromNumber(2), 'a', 2.5, [], -1];
    await people.insertMany(values.map((value, _id) => ({ _id, value })));

    // when
    const sorted = await people.find().sort({ value: 1 }).toArray();

    // then: an empty array first, then null, numbers, strings, objects, ids, booleans, dates
    expect(sorted.map(({ _id }) => _id)).toEqual([10, 2, 11, 7, 9, 3, 8, 1, 6, 5, 0, 4]);
  });

  describe('findOneAndUpdate', () => {
    it('should lose no increment of 100 at once', async () => {
      // given
      await people.insertOne({ _id: 'counter', n: 0 });

      // when
      const results = await Promise.all(
        Array.from({ length: 100 }, () =>
          people.findOneAndUpdate({ _id: 'counter' }, { $inc: { n: 1 } }, { returnDocument: 'after' }),
        ),
      );

      // then
      expect(new Set(results.map((result) => result?.['n'] as unknown)).size).toBe(100);
      expect(await people.findOne({ _id: 'counter' })).toEqual({ _id: 'counter', n: 100 });
    });

    it('should insert once when 100 upsert the same', async () => {
      // given
      await people.createIndex({ code: 1 }, { unique: true });

      // when
      await Promise.all(
        Array.from({ length: 100 }, () =>
          people.findOneAndUpdate({ code: 'x' }, { $inc: { hits: 1 } }, { upsert: true }),
        ),
      );

      // then
      expect(await people.find().toArray()).toMatchObject([{ code: 'x', hits: 100 }]);
    });

    it('should pick by sort, project, and remove', async () => {
      // given
      await people.insertMany([
        { _id: 1, n: 5 },
        { _id: 2, n: 9 },
      ]);

      // when
      const top = await people.findOneAndDelete({}, { sort: { n: -1 }, projection: { _id: 1 } });

      // then
      expect(top).toEqual({ _id: 2 });
      expect(await people.countDocuments()).toBe(1);
      expect(await people.findOneAndUpdate({ _id: 99 }, { $set: { n: 1 } })).toBeNull();
    });
  });

  describe('aggregation', () => {
    it('should group, look up, unwind and count', async () => {
      // given
      await people.insertMany([
        { _id: 1, unit: 'a', score: 3 },
        { _id: 2, unit: 'a', score: 5 },
        { _id: 3, unit: 'b', score: 7 },
      ]);
      await fixture.db.collection<Person>('units').insertMany([
        { _id: 'a', title: '甲单位' },
        { _id: 'b', title: '乙单位' },
      ]);

      // when
      const result = await people
        .aggregate([
          { $match: { score: { $gt: 1 } } },
          { $group: { _id: '$unit', total: { $sum: '$score' }, n: { $sum: 1 } } },
          { $lookup: { from: 'units', localField: '_id', foreignField: '_id', as: 'unit' } },
          { $unwind: '$unit' },
          { $project: { _id: 0, title: '$unit.title', total: 1, n: 1 } },
          { $sort: { total: -1, title: 1 } },
        ])
        .toArray();

      // then
      expect(result).toEqual(
        [
          { title: '甲单位', total: 8, n: 2 },
          { title: '乙单位', total: 7, n: 1 },
        ].sort((a, b) => b.total - a.total),
      );
    });

    it('should join by ObjectId and facet', async () => {
      // given
      const ids = [new ObjectId(), new ObjectId()];
      await people.insertMany(ids.map((_id, n) => ({ _id, n })));
      await fixture.db.collection('posts').insertMany([{ by: ids[1] }, { by: ids[1] }]);

      // when
      const [result] = await people
        .aggregate([
          { $lookup: { from: 'posts', localField: '_id', foreignField: 'by', as: 'posts' } },
          { $facet: { all: [{ $count: 'n' }], busy: [{ $match: { posts: { $size: 2 } } }, { $limit: 1 }] } },
        ])
        .toArray();

      // then
      expect(result).toMatchObject({ all: [{ n: 2 }], busy: [{ n: 1 }] });
    });

    it('should filter inside a lookup by its variables', async () => {
      // given
      await people.insertMany([
        { _id: 1, low: 2 },
        { _id: 2, low: 4 },
      ]);

      // when
      const result = await people
        .aggregate([
          {
            $lookup: {
              from: 'people',
              let: { low: '$low' },
              pipeline: [{ $match: { $expr: { $gt: ['$low', '$$low'] } } }, { $project: { _id: 1 } }],
              as: 'above',
            },
          },
          { $sort: { _id: 1 } },
        ])
        .toArray();

      // then
      expect(result.map(({ above }) => above as unknown)).toEqual([[{ _id: 2 }], []]);
    });

    it('should match, sort, limit and count in front of a pipeline as inside it', async () => {
      // given
      await people.insertMany([4, 1, 3, 2, 5].map((n) => ({ _id: n, n, odd: n % 2 === 1 })));
      await people.createIndex({ odd: 1, n: 1 });
      const stages = [{ $match: { odd: true } }, { $sort: { n: -1 } }, { $limit: 2 }, { $project: { _id: 0, n: 1 } }];

      // when
      const inFront = await people.aggregate(stages).toArray();
      const inside = await people.aggregate([{ $skip: 0 }, ...stages]).toArray();

      // then
      expect(inFront).toEqual([{ n: 5 }, { n: 3 }]);
      expect(inside).toEqual(inFront);
      expect(await people.countDocuments({ odd: true }, { skip: 1, limit: 5 })).toBe(2);
      expect(await people.aggregate([{ $match: { odd: true } }, { $count: 'n' }]).toArray()).toEqual([{ n: 3 }]);
      expect(await people.countDocuments({ n: 99 })).toBe(0);
    });

    it('should page a long result', async () => {
      await people.insertMany(Array.from({ length: 300 }, (_, n) => ({ _id: n })));
      expect(await people.aggregate([{ $sort: { _id: -1 } }]).toArray()).toHaveLength(300);
    });
  });
});
