import { expect } from '@jest/globals';
import { ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { describeChecks } from './checks.ts';

type Row = readonly [string, readonly Document[], readonly Document[], readonly Document[]];
const id = new ObjectId('650000000000000000000001');
const scores: Document[] = [
  { _id: 1, unit: 'a', score: 3 },
  { _id: 2, unit: 'a', score: 5 },
  { _id: 3, unit: 'b', score: 7 },
];

// https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/ and the pages of the stages
const stages: Row[] = [
  ['match', scores, [{ $match: { score: { $gt: 4 } } }, { $project: { _id: 1 } }], [{ _id: 2 }, { _id: 3 }]],
  [
    'sum a group',
    scores,
    [{ $group: { _id: '$unit', sum: { $sum: '$score' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'a', sum: 8 },
      { _id: 'b', sum: 7 },
    ],
  ],
  [
    'group all together',
    scores,
    [{ $group: { _id: null, avg: { $avg: '$score' }, min: { $min: '$score' }, max: { $max: '$score' } } }],
    [{ _id: null, avg: 5, min: 3, max: 7 }],
  ],
  [
    'collect in a group',
    scores,
    [
      { $sort: { _id: 1 } },
      { $group: { _id: '$unit', all: { $push: '$score' }, first: { $first: '$_id' }, last: { $last: '$_id' } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'a', all: [3, 5], first: 1, last: 2 },
      { _id: 'b', all: [7], first: 3, last: 3 },
    ],
  ],
  [
    'leave texts out of a sum',
    [{ _id: 1, a: 1 }, { _id: 2, a: 'x' }, { _id: 3 }],
    [{ $group: { _id: 1, sum: { $sum: '$a' } } }],
    [{ _id: 1, sum: 1 }],
  ],
  ['average nothing to null', [{ _id: 1 }], [{ $group: { _id: 1, avg: { $avg: '$a' } } }], [{ _id: 1, avg: null }]],
  [
    'group by several fields',
    scores,
    [{ $group: { _id: { unit: '$unit', big: { $gt: ['$score', 4] } } } }, { $count: 'n' }],
    [{ n: 3 }],
  ],
  [
    'group by ids',
    [
      { _id: 1, by: id },
      { _id: 2, by: new ObjectId(id.toHexString()) },
    ],
    [{ $group: { _id: '$by', n: { $sum: 1 } } }],
    [{ _id: id, n: 2 }],
  ],
  [
    'group by dates',
    [
      { _id: 1, at: new Date(5) },
      { _id: 2, at: new Date(5) },
    ],
    [{ $group: { _id: '$at', n: { $sum: 1 } } }],
    [{ _id: new Date(5), n: 2 }],
  ],
  [
    'group null and nothing together',
    [{ _id: 1, a: null }, { _id: 2 }],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    [{ _id: null, n: 2 }],
  ],
  ['count', scores, [{ $match: { unit: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
  ['count nothing to nothing', scores, [{ $match: { unit: 'z' } }, { $count: 'n' }], []],
  ['count after skip and limit', scores, [{ $skip: 1 }, { $limit: 5 }, { $count: 'n' }], [{ n: 2 }]],
  [
    'unwind',
    [{ _id: 1, a: [1, 2] }],
    [{ $unwind: '$a' }],
    [
      { _id: 1, a: 1 },
      { _id: 1, a: 2 },
    ],
  ],
  ['unwind a scalar to itself', [{ _id: 1, a: 5 }], [{ $unwind: '$a' }], [{ _id: 1, a: 5 }]],
  ['unwind nothing to nothing', [{ _id: 1, a: [] }, { _id: 2 }, { _id: 3, a: null }], [{ $unwind: '$a' }], []],
  [
    'keep what has no elements when asked',
    [{ _id: 1, a: [] }, { _id: 2 }],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }, { $sort: { _id: 1 } }],
    [{ _id: 1 }, { _id: 2 }],
  ],
  [
    'unwind with the index',
    [{ _id: 1, a: ['x', 'y'] }],
    [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }, { $project: { _id: 0, i: 1 } }],
    [{ i: 0 }, { i: 1 }],
  ],
  [
    'look up by equality',
    [{ _id: 1, a: 2 }, { _id: 2 }],
    [{ $match: { _id: 1 } }, { $lookup: { from: 'items', localField: 'a', foreignField: '_id', as: 'found' } }],
    [{ _id: 1, a: 2, found: [{ _id: 2 }] }],
  ],
  [
    'look up by each element',
    [{ _id: 1, a: [2, 3] }, { _id: 2 }, { _id: 3 }],
    [
      { $match: { _id: 1 } },
      { $lookup: { from: 'items', localField: 'a', foreignField: '_id', as: 'found' } },
      { $project: { n: { $size: '$found' } } },
    ],
    [{ _id: 1, n: 2 }],
  ],
  [
    'look up nothing to an empty array',
    [{ _id: 1, a: 9 }],
    [{ $lookup: { from: 'items', localField: 'a', foreignField: '_id', as: 'found' } }],
    [{ _id: 1, a: 9, found: [] }],
  ],
  [
    'look up in a collection that is not there',
    [{ _id: 1 }],
    [{ $lookup: { from: 'none', localField: '_id', foreignField: 'x', as: 'found' } }],
    [{ _id: 1, found: [] }],
  ],
  [
    'run facets beside each other',
    scores,
    [{ $facet: { n: [{ $count: 'n' }], top: [{ $sort: { score: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }] } }],
    [{ n: [{ n: 3 }], top: [{ _id: 3 }] }],
  ],
  ['add fields', [{ _id: 1, a: 2 }], [{ $addFields: { b: { $multiply: ['$a', 3] } } }], [{ _id: 1, a: 2, b: 6 }]],
  ['remove fields', [{ _id: 1, a: 2, b: 3 }], [{ $unset: ['a', 'b'] }], [{ _id: 1 }]],
  ['replace the root', [{ _id: 1, a: { x: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ x: 1 }]],
  [
    'sort by counts',
    scores,
    [{ $sortByCount: '$unit' }],
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
  ['join collections', [{ _id: 1 }], [{ $unionWith: 'items' }, { $count: 'n' }], [{ n: 2 }]],
  [
    'sort, skip and limit',
    scores,
    [{ $sort: { score: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  [
    'put in buckets',
    scores,
    [{ $bucket: { groupBy: '$score', boundaries: [0, 5, 10], output: { n: { $sum: 1 } } } }],
    [
      { _id: 0, n: 1 },
      { _id: 5, n: 2 },
    ],
  ],
];

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/ and the pages of the expressions
const expressions: [string, Document, unknown, unknown][] = [
  ['compare types by their order', { a: 'x' }, { $gt: ['$a', 5] }, true],
  ['tell null and nothing apart', {}, { $eq: ['$a', null] }, false],
  ['not enter arrays by $eq', { a: [1] }, { $eq: ['$a', 1] }, false],
  ['compare dates', { a: new Date(5) }, { $lt: ['$a', new Date(6)] }, true],
  ['compare ids', { a: id }, { $eq: ['$a', id] }, true],
  ['compare in three ways', { a: 1 }, { $cmp: ['$a', 2] }, -1],
  ['add null to null', { a: null }, { $add: ['$a', 1] }, null],
  ['subtract dates to milliseconds', { a: new Date(9), b: new Date(4) }, { $subtract: ['$a', '$b'] }, 5],
  ['concatenate with null to null', {}, { $concat: ['x', '$a'] }, null],
  ['fill null', { a: null }, { $ifNull: ['$a', 'x'] }, 'x'],
  ['switch', { a: 2 }, { $switch: { branches: [{ case: { $eq: ['$a', 2] }, then: 'two' }], default: 'other' } }, 'two'],
  ['filter an array', { a: [1, 5, 9] }, { $filter: { input: '$a', as: 'e', cond: { $gt: ['$$e', 3] } } }, [5, 9]],
  ['map an array', { a: [1, 2] }, { $map: { input: '$a', as: 'e', in: { $add: ['$$e', 1] } } }, [2, 3]],
  [
    'reduce an array',
    { a: [1, 2, 3] },
    { $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
    6,
  ],
  ['take an element from the end', { a: [1, 2, 3] }, { $arrayElemAt: ['$a', -1] }, 3],
  ['find in an array', { a: [1, 2] }, { $in: [2, '$a'] }, true],
  ['size an array', { a: [1, 2] }, { $size: '$a' }, 2],
  [
    'format a date',
    { a: new Date('2025-03-01T00:00:00Z') },
    { $dateToString: { date: '$a', format: '%Y-%m-%d' } },
    '2025-03-01',
  ],
  ['take the year of a date', { a: new Date('2025-03-01T00:00:00Z') }, { $year: '$a' }, 2025],
  ['see the document by $$ROOT', { a: 1 }, '$$ROOT.a', 1],
  ['let variables', { a: 2 }, { $let: { vars: { x: '$a' }, in: { $multiply: ['$$x', '$$x'] } } }, 4],
  ['merge documents', { a: { x: 1 } }, { $mergeObjects: ['$a', { y: 2 }] }, { x: 1, y: 2 }],
];

describeChecks('aggregating', (check) => {
  for (const [name, docs, pipeline, expected] of stages) {
    check(name, async ({ items }) => {
      await items.insertMany(docs.map((doc) => ({ ...doc }) as never));
      expect(await items.aggregate([...pipeline]).toArray()).toEqual(expected);
    });
  }
  for (const [name, doc, expression, expected] of expressions) {
    check(name, async ({ items }) => {
      await items.insertOne({ _id: 1, ...doc });
      expect(await items.aggregate([{ $project: { _id: 0, x: expression } }]).toArray()).toEqual([{ x: expected }]);
    });
  }

  const refused: [string, Document[], number][] = [
    ['an unknown stage', [{ $nothing: {} }], 40324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
    ['an empty $sort', [{ $sort: {} }], 15976],
    ['a limit of 0', [{ $limit: 0 }], 15958],
    ['an unknown expression', [{ $project: { x: { $nothing: 1 } } }], 168],
  ];
  for (const [name, pipeline, code] of refused) {
    check(`refuse ${name}`, async ({ items }) => {
      await items.insertOne({ _id: 1 });
      await expect(items.aggregate(pipeline).toArray()).rejects.toMatchObject({ code });
    });
  }
  check('keep the types of what no stage touches', async ({ items }) => {
    await items.insertOne({ _id: 1, a: 1 });
    await items.updateOne({}, { $mul: { a: 2 ** 40 } });
    const [found] = await items.aggregate([{ $match: { _id: 1 } }], { promoteLongs: false }).toArray();
    expect(typeof found?.['a']).toBe('number');
    expect(await items.countDocuments({ a: { $type: 'double' } })).toBe(1);
  });
});
