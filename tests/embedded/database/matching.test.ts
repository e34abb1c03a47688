import { expect } from '@jest/globals';
import { Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { describeChecks } from './checks.ts';

/** A name, the values of field `a` (`absent` for none), a filter, and which of them it must find. */
type Row = readonly [string, readonly unknown[], Document, readonly number[]];
const absent = Symbol('absent');

const early = new ObjectId('5f0000000000000000000000');
const late = new ObjectId('610000000000000000000000');

// https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
// https://www.mongodb.com/docs/manual/reference/operator/query/gt/ (and gte, lt, lte): "type bracketing"
const ranges: Row[] = [
  ['not compare a number with a text', [7, '7', 'x'], { a: { $gt: 5 } }, [0]],
  ['not compare a text with a number', [7, '7', 'x'], { a: { $gte: '' } }, [1, 2]],
  ['compare a number with neither dates nor booleans', [9, true, new Date(9)], { a: { $gt: 1 } }, [0]],
  ['compare booleans with each other, false first', [true, false, 1], { a: { $gt: false } }, [0]],
  ['compare dates with each other', [new Date(5), new Date(9), 9], { a: { $lt: new Date(9) } }, [0]],
  ['compare ids with each other', [early, late, 'x'], { a: { $gt: early } }, [1]],
  ['compare texts by their bytes, capitals first', ['B', 'a', 'b', 'Z'], { a: { $lt: 'a' } }, [0, 3]],
  ['compare Chinese texts by their bytes, not by pronunciation', ['一', '丁', '阿'], { a: { $gt: '丁' } }, [2]],
  ['compare a text with a longer one that begins with it', ['ab', 'abc', 'b'], { a: { $gt: 'ab', $lt: 'b' } }, [1]],
  ['find null and nothing by $gte null', [null, absent, 0], { a: { $gte: null } }, [0, 1]],
  ['find null and nothing by $lte null', [null, absent, 0], { a: { $lte: null } }, [0, 1]],
  ['find nothing by $gt null', [null, absent, 0], { a: { $gt: null } }, []],
  ['compare numbers of all types', [new Double(2), Long.fromNumber(3), 4], { a: { $gte: 3 } }, [1, 2]],
  ['compare decimals with doubles', [Decimal128.fromString('1.5'), 1, 2], { a: { $gt: 1.25 } }, [0, 2]],
  [
    'keep apart 64-bit integers no double holds',
    [Long.fromString('9007199254740993'), Long.fromString('9007199254740992')],
    { a: { $gt: Long.fromString('9007199254740992') } },
    [0],
  ],
  ['find any type beyond MinKey', [1, 'x', null], { a: { $gt: new MinKey() } }, [0, 1, 2]],
  ['find any type before MaxKey', [1, 'x', null], { a: { $lt: new MaxKey() } }, [0, 1, 2]],
  ['never find NaN by a range', [NaN, 1], { a: { $lt: 5 } }, [1]],
  ['find NaN by equality', [NaN, 1], { a: NaN }, [0]],
  ['hold 0 and -0 for equal', [new Double(-0), 0, 1], { a: 0 }, [0, 1]],
  ['find infinity beyond every number', [Infinity, 1e308], { a: { $gt: 1e308 } }, [0]],
  ['compare documents field by field', [{ x: 1 }, { x: 3 }, { y: 0 }], { a: { $gt: { x: 2 } } }, [1, 2]],
];

// https://www.mongodb.com/docs/manual/tutorial/query-for-null-fields/
// https://www.mongodb.com/docs/manual/reference/operator/query/exists/
const nothing: Row[] = [
  ['find null and nothing by equality with null', [null, absent, 0, ''], { a: null }, [0, 1]],
  ['find only null by its type', [null, absent, 0], { a: { $type: 'null' } }, [0]],
  ['find what is there, null too, by $exists', [null, absent, 0], { a: { $exists: true } }, [0, 2]],
  ['find what is not there by $exists false', [null, absent, 0], { a: { $exists: false } }, [1]],
  ['find neither null nor nothing by $ne null', [null, absent, 0, ''], { a: { $ne: null } }, [2, 3]],
  ['find null and nothing by $in with null', [null, absent, 3], { a: { $in: [null, 3] } }, [0, 1, 2]],
  ['leave null and nothing out by $nin with null', [null, absent, 3], { a: { $nin: [null] } }, [2]],
  ['find nothing by $ne of another value', [5, absent, null], { a: { $ne: 5 } }, [1, 2]],
  ['find nothing by $nin', [5, absent, 6], { a: { $nin: [5, 6] } }, [1]],
  ['find nothing by $not of a range', [5, absent, 'x'], { a: { $not: { $gt: 1 } } }, [1, 2]],
  ['find null within an array', [[null, 1], [1], []], { a: null }, [0]],
  ['look for null inside embedded documents', [{ b: null }, {}, { b: 1 }, 4], { 'a.b': null }, [0, 1, 3]],
  ['not take an array of scalars for a missing field', [[4], [], [{ b: 1 }], [{}]], { 'a.b': null }, [3]],
  [
    'find documents whose array lacks a field everywhere',
    [[{ b: 1 }], [{}], []],
    { 'a.b': { $exists: false } },
    [1, 2],
  ],
];

// https://www.mongodb.com/docs/manual/tutorial/query-arrays/
// https://www.mongodb.com/docs/manual/reference/operator/query/ne/ , /in/ , /nin/ , /all/ , /size/ , /elemMatch/
const arrays: Row[] = [
  ['find an array by one of its elements', [['x', 'y'], 'x', ['y']], { a: 'x' }, [0, 1]],
  [
    'find a whole array only in the same order',
    [
      [1, 2],
      [2, 1],
      [1, 2, 3],
    ],
    { a: [1, 2] },
    [0],
  ],
  ['find a whole array nested in another', [[[1, 2]], [1, 2], [[2, 1]]], { a: [1, 2] }, [0, 1]],
  ['let different elements meet different bounds', [[1, 9], [4, 6], [9]], { a: { $gt: 3, $lt: 7 } }, [0, 1]],
  [
    'want one element for both bounds by $elemMatch',
    [[1, 9], [5], [9]],
    { a: { $elemMatch: { $gt: 3, $lt: 7 } } },
    [1],
  ],
  ['never find a scalar by $elemMatch', [5, [5]], { a: { $elemMatch: { $gt: 3 } } }, [1]],
  ['leave out an array that holds the value by $ne', [[1, 2], [3], 1], { a: { $ne: 1 } }, [1]],
  ['leave out an array that holds one of the values by $nin', [[1, 2], [3], 4], { a: { $nin: [2, 4] } }, [1]],
  ['find arrays with one of the values by $in', [[1, 2], [3], 4], { a: { $in: [2, 4] } }, [0, 2]],
  ['find a whole array by $in', [[1, 2], [2, 1], 1], { a: { $in: [[1, 2]] } }, [0]],
  ['find by patterns in $in', ['abc', 'xbc', ['abz'], 5], { a: { $in: [/^ab/, 5] } }, [0, 2, 3]],
  ['leave out patterns by $nin', ['abc', 'xbc', 5], { a: { $nin: [/^ab/] } }, [1, 2]],
  ['find nothing by an empty $in', [1, null, absent], { a: { $in: [] } }, []],
  ['find all by an empty $nin', [1, null, absent], { a: { $nin: [] } }, [0, 1, 2]],
  ['find arrays that hold all values, in any order', [[1, 2, 3], [2, 1], [1]], { a: { $all: [1, 2] } }, [0, 1]],
  ['find a scalar by $all of itself', [1, [1], 2], { a: { $all: [1] } }, [0, 1]],
  ['find nothing by an empty $all', [[], [1], 1], { a: { $all: [] } }, []],
  ['find a nested array by $all', [[[1, 2]], [1, 2], [2]], { a: { $all: [[1, 2]] } }, [0, 1]],
  [
    'find arrays with an element for each $elemMatch of $all',
    [
      [
        { k: 1, v: 2 },
        { k: 2, v: 3 },
      ],
      [{ k: 1, v: 3 }],
    ],
    { a: { $all: [{ $elemMatch: { k: 1, v: 2 } }, { $elemMatch: { k: 2 } }] } },
    [0],
  ],
  ['find arrays by their size', [[], [1], [1, 2], 1], { a: { $size: 1 } }, [1]],
  ['find an empty array by its size', [[], [1], absent], { a: { $size: 0 } }, [0]],
  ['find an empty array by equality', [[], [1], [[]]], { a: [] }, [0, 2]],
  [
    'find an element by its index',
    [
      [5, 6],
      [6, 5],
    ],
    { 'a.0': 5 },
    [0],
  ],
  ['find a field by an index on the way', [[{ b: 1 }, { b: 2 }], [{ b: 2 }]], { 'a.1.b': 2 }, [0]],
  ['find a field of any element', [[{ b: 1 }, { b: 2 }], [{ b: 3 }], { b: 2 }], { 'a.b': 2 }, [0, 2]],
  ['find a field whose name is a number', [{ 0: 'x' }, ['x'], ['y']], { 'a.0': 'x' }, [0, 1]],
  [
    'meet several conditions by different elements',
    [
      [
        { b: 1, c: 1 },
        { b: 2, c: 9 },
      ],
      [{ b: 1, c: 9 }],
      [{ b: 2 }],
    ],
    { 'a.b': 1, 'a.c': 9 },
    [0, 1],
  ],
  [
    'meet several conditions by one element with $elemMatch',
    [
      [
        { b: 1, c: 1 },
        { b: 2, c: 9 },
      ],
      [{ b: 1, c: 9 }],
    ],
    { a: { $elemMatch: { b: 1, c: 9 } } },
    [1],
  ],
  [
    'leave out arrays by $ne on a field of their elements',
    [[{ b: 1 }, { b: 2 }], [{ b: 3 }]],
    { 'a.b': { $ne: 1 } },
    [1],
  ],
  ['deny an $elemMatch by $not', [[1], [9], 9], { a: { $not: { $elemMatch: { $gt: 5 } } } }, [0, 2]],
  [
    'compare an array with an array as a whole',
    [
      [1, 2],
      [1, 4],
      [0, 9],
    ],
    { a: { $gt: [1, 3] } },
    [1],
  ],
  ['find fields in arrays of arrays only by index', [[[{ b: 1 }]], [{ b: 1 }]], { 'a.0.b': 1 }, [0, 1]],
  [
    'use $or within $elemMatch',
    [[{ b: 1 }], [{ c: 2 }], [{}]],
    { a: { $elemMatch: { $or: [{ b: 1 }, { c: 2 }] } } },
    [0, 1],
  ],
];

// https://www.mongodb.com/docs/manual/tutorial/query-embedded-documents/
const embedded: Row[] = [
  [
    'find a document only with its fields in the same order',
    [
      { x: 1, y: 2 },
      { y: 2, x: 1 },
    ],
    { a: { x: 1, y: 2 } },
    [0],
  ],
  ['find a document only when no field is left over', [{ x: 1 }, { x: 1, y: 2 }], { a: { x: 1 } }, [0]],
  ['find a document by one of its fields', [{ x: 1 }, { x: 1, y: 2 }, 1], { 'a.x': 1 }, [0, 1]],
  ['find an empty document', [{}, { x: 1 }, []], { a: {} }, [0]],
  [
    'hold numbers of different types for equal inside a document',
    [{ x: new Double(1) }, { x: 2 }],
    { a: { x: 1 } },
    [0],
  ],
];

// https://www.mongodb.com/docs/manual/reference/operator/query/type/
const types: Row[] = [
  ['tell 32-bit integers', [1, new Double(1), Long.fromNumber(1)], { a: { $type: 'int' } }, [0]],
  ['tell doubles', [1, new Double(1), 1.5, 2 ** 31], { a: { $type: 'double' } }, [1, 2, 3]],
  ['tell 64-bit integers', [1, Long.fromNumber(1), 2.5], { a: { $type: 'long' } }, [1]],
  ['tell decimals', [1, Decimal128.fromString('1')], { a: { $type: 'decimal' } }, [1]],
  [
    'tell all numbers by one name',
    [1, 1.5, Long.fromNumber(1), Decimal128.fromString('1'), '1'],
    { a: { $type: 'number' } },
    [0, 1, 2, 3],
  ],
  ['tell types by their number', ['x', 1, true], { a: { $type: 2 } }, [0]],
  ['tell any of several types', ['x', 1, true], { a: { $type: ['string', 'bool'] } }, [0, 2]],
  ['tell the types of elements', [['x'], [1], 'x'], { a: { $type: 'string' } }, [0, 2]],
  ['tell an array as such', [['x'], 'x', [[1]]], { a: { $type: 'array' } }, [0, 2]],
  [
    'tell documents, dates and ids',
    [{}, new Date(0), early, null],
    { a: { $type: ['object', 'date', 'objectId'] } },
    [0, 1, 2],
  ],
];

// https://www.mongodb.com/docs/manual/reference/operator/query/mod/ , /regex/ , /eq/
const others: Row[] = [
  ['find remainders', [0, 3, 4, 8], { a: { $mod: [4, 0] } }, [0, 2, 3]],
  ['give a negative remainder the sign of the number', [-5, 5], { a: { $mod: [4, -1] } }, [0]],
  ['cut fractions before dividing', [4.9, 5.1], { a: { $mod: [4.7, 0] } }, [0]],
  ['match a pattern anywhere in a text', ['abc', 'xab', 'b'], { a: /ab/ }, [0, 1]],
  ['match a pattern without regard to case', ['ABC', 'abd', 'x'], { a: { $regex: '^ab', $options: 'i' } }, [0, 1]],
  ['match a pattern by lines', ['x\nab', 'xab'], { a: { $regex: '^ab', $options: 'm' } }, [0]],
  ['let a dot match line ends when asked', ['a\nb', 'ab'], { a: { $regex: 'a.b', $options: 's' } }, [0]],
  ['match no number by a pattern', [123, '123'], { a: /2/ }, [1]],
  ['deny a pattern by $not', ['abc', 'x', 5, absent], { a: { $not: /^a/ } }, [1, 2, 3]],
  ['take a pattern in $eq for a value', ['abc', /abc/], { a: { $eq: /abc/ } }, [1]],
];

// https://www.mongodb.com/docs/manual/reference/operator/query-logical/
const logic: Row[] = [
  ['join by $and on one field', [1, 5, 9], { $and: [{ a: { $gt: 2 } }, { a: { $lt: 7 } }] }, [1]],
  ['choose by $or', [1, 5, 9], { $or: [{ a: 1 }, { a: { $gt: 7 } }] }, [0, 2]],
  ['exclude by $nor, nothing included', [1, 5, absent], { $nor: [{ a: 1 }, { a: 9 }] }, [1, 2]],
  ['nest logic', [1, 5, 9], { $and: [{ $or: [{ a: 1 }, { a: 5 }] }, { $nor: [{ a: 5 }] }] }, [0]],
  [
    'compare two fields by $expr',
    [
      { x: 1, y: 2 },
      { x: 2, y: 1 },
    ],
    { $expr: { $gt: ['$a.x', '$a.y'] } },
    [1],
  ],
  ['compare types in $expr by their order', ['x', 5, null], { $expr: { $gt: ['$a', 9] } }, [0]],
  ['order a missing field before null in $expr', [null, absent, 1], { $expr: { $lt: ['$a', null] } }, [1]],
  ['not enter arrays in $expr', [[1], 1], { $expr: { $eq: ['$a', 1] } }, [1]],
  ['find all by an empty filter', [1, null, absent], {}, [0, 1, 2]],
];

const groups: readonly (readonly [string, readonly Row[]])[] = [
  ['matching by ranges', ranges],
  ['matching null and nothing', nothing],
  ['matching arrays', arrays],
  ['matching embedded documents', embedded],
  ['matching types', types],
  ['matching patterns and remainders', others],
  ['matching by logic', logic],
];

for (const [topic, rows] of groups) {
  describeChecks(topic, (check) => {
    for (const [name, values, filter, expected] of rows) {
      check(name, async ({ items }) => {
        // given
        await items.insertMany(values.map((a, _id) => (a === absent ? { _id } : { _id, a })));

        // when: without an index, then with one
        const looked = await items.find(filter).sort({ _id: 1 }).toArray();
        await items.createIndex({ a: 1 });
        const indexed = await items.find(filter).sort({ _id: 1 }).toArray();

        // then
        expect(looked.map(({ _id }) => _id)).toEqual(expected);
        expect(indexed.map(({ _id }) => _id)).toEqual(expected);
        expect(await items.countDocuments(filter)).toBe(expected.length);
      });
    }
  });
}

// The pages of the operators say what an operand must be; error 2 is BadValue.
describeChecks('refusing filters', (check) => {
  const wrong: [string, Document][] = [
    ['$all with other operators', { a: { $all: [{ $gt: 1 }] } }],
    ['$all without an array', { a: { $all: 1 } }],
    ['$mod with one number', { a: { $mod: [4] } }],
    ['$mod with three numbers', { a: { $mod: [4, 1, 2] } }],
    ['$mod by zero', { a: { $mod: [0, 1] } }],
    ['a negative $size', { a: { $size: -1 } }],
    ['a broken $size', { a: { $size: 1.5 } }],
    ['$ne with a pattern', { a: { $ne: /x/ } }],
    ['$type of an unknown name', { a: { $type: 'text' } }],
    ['$elemMatch without a document', { a: { $elemMatch: 1 } }],
    ['$not without operators', { a: { $not: 5 } }],
    ['an empty $and', { $and: [] }],
  ];
  for (const [name, filter] of wrong) {
    check(`refuse ${name}`, async ({ items }) => {
      await items.insertOne({ _id: 1, a: [1] });
      await expect(items.find(filter).toArray()).rejects.toMatchObject({ code: 2 });
    });
  }
});
