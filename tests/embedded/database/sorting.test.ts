import { expect } from '@jest/globals';
import { Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import type { Sort } from 'mongodb';
import { describeChecks } from './checks.ts';

type Row = readonly [string, readonly unknown[], Sort, readonly number[]];
const absent = Symbol('absent');

// https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
// https://www.mongodb.com/docs/manual/reference/method/cursor.sort/
const rows: Row[] = [
  [
    'order the types',
    [
      new MaxKey(),
      /x/,
      new Timestamp({ t: 1, i: 1 }),
      new Date(0),
      false,
      new ObjectId(),
      Buffer.from('x'),
      { x: 1 },
      'x',
      5,
      null,
      new MinKey(),
    ],
    { a: 1, _id: 1 },
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ],
  [
    'mix all types of numbers',
    [Long.fromNumber(3), new Double(2.5), 1, Decimal128.fromString('2.75')],
    { a: 1 },
    [2, 1, 3, 0],
  ],
  ['order texts by bytes', ['b', 'B', 'a', '人', 'é'], { a: 1 }, [1, 2, 0, 4, 3]],
  ['hold null and nothing for equal', [1, absent, null], { a: 1, _id: 1 }, [1, 2, 0]],
  ['put null and nothing last when descending', [1, absent, null], { a: -1, _id: 1 }, [0, 1, 2]],
  ['take the least element of an array when ascending', [[5, 1], 3, [2, 9]], { a: 1 }, [0, 2, 1]],
  ['take the greatest element of an array when descending', [[5, 1], 3, [2, 9]], { a: -1 }, [2, 0, 1]],
  ['put an empty array before null', [null, [], 0], { a: 1 }, [1, 0, 2]],
  ['order dates before 1970 too', [new Date(5), new Date(-5), new Date(0)], { a: 1 }, [1, 2, 0]],
  ['order false before true', [true, false], { a: 1 }, [1, 0]],
  ['order documents by their fields', [{ x: 2 }, { x: 1 }, { w: 9 }], { a: 1 }, [2, 1, 0]],
  ['order by a field inside documents', [{ x: 2 }, { x: 1 }, {}], { 'a.x': 1 }, [2, 1, 0]],
  ['order by a field inside arrays', [[{ x: 2 }, { x: 7 }], [{ x: 5 }]], { 'a.x': -1 }, [0, 1]],
  ['order by the second key among equals', [1, 2, 1, 2], { a: -1, _id: -1 }, [3, 1, 2, 0]],
  ['put NaN before all numbers', [1, NaN, -Infinity], { a: 1 }, [1, 2, 0]],
  ['order negative numbers', [-1, -1.5, -10, 0], { a: 1 }, [2, 1, 0, 3]],
];

describeChecks('sorting', (check) => {
  for (const [name, values, sort, expected] of rows) {
    check(name, async ({ items }) => {
      // given
      await items.insertMany(values.map((a, _id) => (a === absent ? { _id } : { _id, a })));

      // when: without an index, then with one
      const looked = await items.find().sort(sort).toArray();
      await items.createIndex({ a: 1, _id: 1 });
      const indexed = await items.find().sort(sort).toArray();
      const staged = await items.aggregate([{ $match: {} }, { $limit: 99 }, { $sort: sort as object }]).toArray();

      // then
      for (const found of [looked, indexed, staged]) expect(found.map(({ _id }) => _id as unknown)).toEqual(expected);
    });
  }

  // https://www.mongodb.com/docs/manual/reference/method/cursor.skip/ and cursor.limit/
  check('apply skip before limit and sort before both', async ({ items }) => {
    await items.insertMany([3, 1, 4, 2, 5].map((a) => ({ _id: a, a })));
    const found = await items.find().limit(2).skip(1).sort({ a: -1 }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([4, 3]);
  });

  check('take a limit of 0 for none', async ({ items }) => {
    await items.insertMany([1, 2, 3].map((_id) => ({ _id })));
    expect(await items.find().limit(0).toArray()).toHaveLength(3);
  });

  check('refuse a direction that is none', async ({ db, items }) => {
    await items.insertOne({ _id: 1 });
    await expect(db.command({ find: 'items', sort: { a: 2 } })).rejects.toThrow('sort key ordering');
  });
});
