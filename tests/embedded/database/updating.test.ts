import { expect } from '@jest/globals';
import { Double, Long } from 'mongodb';
import type { Document, UpdateOptions } from 'mongodb';
import { describeChecks } from './checks.ts';

/** A name, the document without its _id, the update, what it must become, and options and a filter besides the _id. */
type Row = readonly [string, Document, Document | Document[], Document, UpdateOptions?, Document?];

// https://www.mongodb.com/docs/manual/reference/operator/update-field/ and the pages of the operators
const fields: Row[] = [
  ['set a field inside a document that is not there', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['set an element of an array', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  ['fill an array up with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['make a document for an index where nothing is', {}, { $set: { 'a.0': 9 } }, { a: { 0: 9 } }],
  ['set a whole document', { a: { b: 1 } }, { $set: { a: { c: 2 } } }, { a: { c: 2 } }],
  ['change nothing by an empty $set', { a: 1 }, { $set: {} }, { a: 1 }],
  ['remove a field', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['remove a field inside a document', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
  ['leave null in place of a removed element', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
  ['remove what is not there', { a: 1 }, { $unset: { b: '', 'c.d': '' } }, { a: 1 }],
  ['increment', { a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
  ['decrement', { a: 1 }, { $inc: { a: -2 } }, { a: -1 }],
  ['increment what is not there', {}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
  ['multiply', { a: 3 }, { $mul: { a: 1.5 } }, { a: 4.5 }],
  ['multiply what is not there to 0', {}, { $mul: { a: 5 } }, { a: 0 }],
  ['take the smaller', { a: 5, b: 5 }, { $min: { a: 3, b: 7 } }, { a: 3, b: 5 }],
  ['take the larger', { a: 5, b: 5 }, { $max: { a: 3, b: 7 } }, { a: 5, b: 7 }],
  ['set by $min and $max where nothing is', {}, { $min: { a: 3 }, $max: { b: 7 } }, { a: 3, b: 7 }],
  ['compare types by their order in $max', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  ['compare types by their order in $min', { a: 5 }, { $min: { a: null } }, { a: null }],
  ['compare dates in $min', { a: new Date(9) }, { $min: { a: new Date(5) } }, { a: new Date(5) }],
  ['rename a field', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  ['rename over another field', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['rename into a document', { a: 1 }, { $rename: { a: 'x.y' } }, { x: { y: 1 } }],
  ['rename what is not there', { a: 1 }, { $rename: { b: 'c' } }, { a: 1 }],
  ['leave $setOnInsert aside when it updates', { a: 1 }, { $set: { b: 2 }, $setOnInsert: { c: 3 } }, { a: 1, b: 2 }],
  [
    'apply several operators at once',
    { a: 1, b: 1 },
    { $set: { c: 1 }, $inc: { a: 1 }, $unset: { b: 1 } },
    { a: 2, c: 1 },
  ],
  ['set fields of documents beside each other', { a: {} }, { $set: { 'a.b': 1, 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
];

// https://www.mongodb.com/docs/manual/reference/operator/update-array/ and the pages of the operators and modifiers
const arrays: Row[] = [
  ['push a value', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  ['push where nothing is', {}, { $push: { a: 2 } }, { a: [2] }],
  ['push an array as one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['push each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['push none', { a: [1] }, { $push: { a: { $each: [] } } }, { a: [1] }],
  ['push at a position', { a: [1, 2] }, { $push: { a: { $each: [8, 9], $position: 1 } } }, { a: [1, 8, 9, 2] }],
  [
    'push at a position from the end',
    { a: [1, 2, 3] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 2, 9, 3] },
  ],
  ['push beyond the end', { a: [1] }, { $push: { a: { $each: [9], $position: 7 } } }, { a: [1, 9] }],
  ['keep the first by $slice', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['keep the last by $slice', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['keep none by $slice 0', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  ['sort before slicing', { a: [5, 1] }, { $push: { a: { $each: [3], $sort: 1, $slice: 2 } } }, { a: [1, 3] }],
  [
    'sort documents by a field',
    { a: [{ n: 2 }] },
    { $push: { a: { $each: [{ n: 3 }, { n: 1 }], $sort: { n: -1 } } } },
    { a: [{ n: 3 }, { n: 2 }, { n: 1 }] },
  ],
  ['sort without adding', { a: [3, 1, 2] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [1, 2, 3] }],
  ['add what is not in a set', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['not add what is in a set', { a: [1, 2] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['add each to a set, once', { a: [1] }, { $addToSet: { a: { $each: [2, 2, 1, 3] } } }, { a: [1, 2, 3] }],
  ['add an array to a set as one element', { a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }],
  [
    'tell documents of another order apart in a set',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['leave doubles that were in a set before', { a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
  ['pop the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['pop the first', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ['pop from an empty array', { a: [] }, { $pop: { a: 1 } }, { a: [] }],
  ['pull a value everywhere', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['pull by a condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['pull by $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  [
    'pull documents by one of their fields',
    {
      a: [
        { k: 1, v: 2 },
        { k: 2, v: 2 },
      ],
    },
    { $pull: { a: { k: 1 } } },
    { a: [{ k: 2, v: 2 }] },
  ],
  ['pull documents by fields in any order', { a: [{ k: 1, v: 2 }] }, { $pull: { a: { v: 2, k: 1 } } }, { a: [] }],
  [
    'pull an array only when it is the same',
    {
      a: [
        [1, 2],
        [2, 1],
      ],
    },
    { $pull: { a: [1, 2] } },
    { a: [[2, 1]] },
  ],
  ['pull from an array within documents', { a: [{ k: [1, 2] }] }, { $pull: { 'a.0.k': 1 } }, { a: [{ k: [2] }] }],
  ['pull where nothing is', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
  ['pull all of a list', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
];

// https://www.mongodb.com/docs/manual/reference/operator/update/positional/ , /positional-all/ , /positional-filtered/
const positions: Row[] = [
  ['change the first element that matched', { a: [1, 5, 5] }, { $set: { 'a.$': 9 } }, { a: [1, 9, 5] }, {}, { a: 5 }],
  [
    'change a field of the element that matched',
    { a: [{ k: 1 }, { k: 2 }] },
    { $set: { 'a.$.v': 9 } },
    { a: [{ k: 1 }, { k: 2, v: 9 }] },
    {},
    { 'a.k': 2 },
  ],
  [
    'find the element by $elemMatch',
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 5 },
      ],
    },
    { $inc: { 'a.$.v': 1 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 6 },
      ],
    },
    {},
    { a: { $elemMatch: { k: 1, v: { $gt: 2 } } } },
  ],
  ['find the element by a range', { a: [1, 7] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, {}, { a: { $gt: 5 } }],
  ['change every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    'change a field of every element',
    { a: [{ k: 1 }, { k: 2 }] },
    { $set: { 'a.$[].v': 0 } },
    {
      a: [
        { k: 1, v: 0 },
        { k: 2, v: 0 },
      ],
    },
  ],
  ['change no element of an empty array', { a: [] }, { $inc: { 'a.$[]': 1 } }, { a: [] }],
  [
    'change the elements of a filter',
    { a: [1, 5, 9] },
    { $set: { 'a.$[big]': 0 } },
    { a: [1, 0, 0] },
    { arrayFilters: [{ big: { $gte: 5 } }] },
  ],
  [
    'change fields of the elements of a filter',
    { a: [{ k: 1 }, { k: 2 }] },
    { $set: { 'a.$[e].v': 9 } },
    { a: [{ k: 1, v: 9 }, { k: 2 }] },
    { arrayFilters: [{ 'e.k': 1 }] },
  ],
  [
    'use several filters on the way',
    { a: [{ b: [1, 2] }, { b: [2], c: 1 }] },
    { $inc: { 'a.$[x].b.$[y]': 5 } },
    { a: [{ b: [1, 2] }, { b: [7], c: 1 }] },
    { arrayFilters: [{ 'x.c': 1 }, { y: 2 }] },
  ],
  [
    'filter by $or',
    { a: [1, 2, 3] },
    { $set: { 'a.$[e]': 0 } },
    { a: [0, 2, 0] },
    { arrayFilters: [{ $or: [{ e: 1 }, { e: 3 }] }] },
  ],
  [
    'push into the elements of a filter',
    { a: [{ k: 1, l: [] }] },
    { $push: { 'a.$[e].l': 1 } },
    { a: [{ k: 1, l: [1] }] },
    { arrayFilters: [{ 'e.k': 1 }] },
  ],
  ['remove a field of every element', { a: [{ k: 1, v: 1 }] }, { $unset: { 'a.$[].v': 1 } }, { a: [{ k: 1 }] }],
];

// https://www.mongodb.com/docs/manual/tutorial/update-documents-with-aggregation-pipeline/
const pipelines: Row[] = [
  ['compute from other fields', { a: 2, b: 3 }, [{ $set: { c: { $multiply: ['$a', '$b'] } } }], { a: 2, b: 3, c: 6 }],
  ['remove by $unset', { a: 1, b: 2 }, [{ $unset: ['a'] }], { b: 2 }],
  [
    'decide by $cond',
    { a: 7 },
    [{ $set: { size: { $cond: [{ $gte: ['$a', 5] }, 'big', 'small'] } } }],
    { a: 7, size: 'big' },
  ],
  [
    'see what a stage before has set',
    { a: 1 },
    [{ $set: { b: { $add: ['$a', 1] } } }, { $set: { c: { $add: ['$b', 1] } } }],
    { a: 1, b: 2, c: 3 },
  ],
  ['join texts', { a: 'x' }, [{ $set: { a: { $concat: ['$a', 'y'] } } }], { a: 'xy' }],
  ['fill what is missing by $ifNull', {}, [{ $set: { a: { $ifNull: ['$a', 5] } } }], { a: 5 }],
  [
    'replace by $replaceWith and keep the _id',
    { a: { b: 1 } },
    [{ $replaceWith: { _id: '$_id', c: '$a.b' } }],
    { c: 1 },
  ],
];

const topics: readonly (readonly [string, readonly Row[]])[] = [
  ['updating fields', fields],
  ['updating arrays', arrays],
  ['updating by position', positions],
  ['updating by pipelines', pipelines],
];
for (const [topic, rows] of topics) {
  describeChecks(topic, (check) => {
    for (const [name, before, change, after, options, filter] of rows) {
      check(name, async ({ items }) => {
        // given
        await items.insertOne({ _id: 1, ...before });

        // when
        const { matchedCount } = await items.updateOne({ _id: 1, ...filter }, change, options);

        // then
        expect(matchedCount).toBe(1);
        expect(await items.findOne()).toEqual({ _id: 1, ...after });
      });
    }
  });
}

// https://www.mongodb.com/docs/manual/reference/operator/update/inc/ and /mul/ : "field type"
describeChecks('updating numbers', (check) => {
  const rows: [string, unknown, Document, string, string][] = [
    ['keep a 32-bit integer', 1, { $inc: { a: 1 } }, 'int', '2'],
    ['keep a 64-bit integer', Long.fromNumber(1), { $inc: { a: 1 } }, 'long', '2'],
    ['widen by a 64-bit integer', 1, { $inc: { a: Long.fromNumber(1) } }, 'long', '2'],
    ['widen where 32 bits do not suffice', 2147483647, { $inc: { a: 1 } }, 'long', '2147483648'],
    ['keep a double', new Double(1), { $inc: { a: 1 } }, 'double', '2'],
    ['make a double of an integer', 1, { $inc: { a: 0.5 } }, 'double', '1.5'],
    ['make a double by one that is whole', 1, { $inc: { a: new Double(1) } }, 'double', '2'],
    ['multiply to a 64-bit integer', 2147483647, { $mul: { a: 2 } }, 'long', '4294967294'],
    [
      'multiply what is not there to the type of the factor',
      undefined,
      { $mul: { a: Long.fromNumber(3) } },
      'long',
      '0',
    ],
    ['be exact beyond 2^53', Long.fromString('9007199254740993'), { $inc: { a: 2 } }, 'long', '9007199254740995'],
  ];
  for (const [name, before, change, type, value] of rows) {
    check(name, async ({ items }) => {
      await items.insertOne(before === undefined ? { _id: 1 } : { _id: 1, a: before });
      await items.updateOne({ _id: 1 }, change);
      expect(await items.countDocuments({ a: { $type: type as 'int' } })).toBe(1);
      const found = await items.findOne({}, { promoteValues: false });
      expect(String(found?.['a'])).toBe(value);
    });
  }
});

// https://www.mongodb.com/docs/manual/reference/operator/update/ and the pages of the operators; codes: error_codes.yml
describeChecks('refusing updates', (check) => {
  const rows: [string, Document, Document, number, UpdateOptions?][] = [
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
    ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['$mul of a text', { a: 'x' }, { $mul: { a: 2 } }, 14],
    ['a sum beyond 64 bits', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
    ['$push on a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$addToSet on a scalar', { a: 1 }, { $addToSet: { a: 1 } }, 2],
    ['$pull on a scalar', { a: 1 }, { $pull: { a: 1 } }, 2],
    ['$pop on a scalar', { a: 1 }, { $pop: { a: 1 } }, 14],
    ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, 9],
    ['$pullAll without an array', { a: [1] }, { $pullAll: { a: 1 } }, 2],
    ['$each without an array', { a: [1] }, { $push: { a: { $each: 1 } } }, 2],
    ['$slice that is no number', { a: [1] }, { $push: { a: { $each: [1], $slice: 'x' } } }, 2],
    ['$position that is no number', { a: [1] }, { $push: { a: { $each: [1], $position: 'x' } } }, 2],
    ['an unknown modifier of $push', { a: [1] }, { $push: { a: { $each: [1], $other: 1 } } }, 2],
    ['a field inside a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a field inside null', { a: null }, { $set: { 'a.b': 1 } }, 28],
    ['a name in place of an index', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
    ['one field twice', { a: 1 }, { $set: { a: 1 }, $unset: { a: 1 } }, 40],
    ['a field and a part of it', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40],
    ['a rename onto a field that is set', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    ['a rename onto itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
    ['a rename of an element', { a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2],
    ['a change of the _id', { a: 1 }, { $set: { _id: 2 } }, 66],
    ['a removal of the _id', { a: 1 }, { $unset: { _id: 1 } }, 66],
    ['an unknown operator', { a: 1 }, { $unknown: { a: 1 } }, 9],
    ['$set of no document', { a: 1 }, { $set: 5 }, 9],
    ['an array filter that is not used', { a: [1] }, { $set: { 'a.0': 1 } }, 9, { arrayFilters: [{ e: 1 }] }],
    ['an identifier without a filter', { a: [1] }, { $set: { 'a.$[e]': 1 } }, 2],
    [
      'two filters for one identifier',
      { a: [1] },
      { $set: { 'a.$[e]': 1 } },
      9,
      { arrayFilters: [{ e: 1 }, { e: 2 }] },
    ],
    ['$[] where nothing is', { b: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    ['$ without an array in the filter', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
    ['an empty field name', { a: 1 }, { $set: { 'a..b': 1 } }, 56],
  ];
  for (const [name, before, change, code, options] of rows) {
    check(`refuse ${name} and change nothing`, async ({ items }) => {
      await items.insertOne({ _id: 1, ...before });
      await expect(items.updateOne({ _id: 1 }, change, options)).rejects.toMatchObject({ code });
      expect(await items.findOne({}, { promoteLongs: false })).toEqual({ _id: 1, ...before });
    });
  }

  // An identifier is checked before any document is looked for.
  check('refuse an identifier without a filter even when nothing matches', async ({ items }) => {
    await items.insertOne({ _id: 1 });
    await expect(items.updateOne({ _id: 9 }, { $set: { 'a.$[e]': 1 } })).rejects.toMatchObject({ code: 2 });
  });
});

// https://www.mongodb.com/docs/manual/reference/method/db.collection.update/ : upsert, order of fields, replacement
describeChecks('upserting and replacing', (check) => {
  const upserts: [string, Document, Document, Document][] = [
    ['equalities', { a: 1, b: { $eq: 2 } }, { $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    ['equalities in $and', { $and: [{ a: 1 }, { b: 2 }] }, { $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    ['no ranges', { a: { $gt: 1 } }, { $set: { c: 3 } }, { c: 3 }],
    ['no lists', { a: { $in: [1, 2] } }, { $set: { c: 3 } }, { c: 3 }],
    ['dotted equalities as documents', { 'a.b': 1 }, { $set: { c: 3 } }, { a: { b: 1 }, c: 3 }],
    ['$setOnInsert', { a: 1 }, { $setOnInsert: { c: 3 } }, { a: 1, c: 3 }],
    ['increments on top of equalities', { a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
  ];
  for (const [name, filter, change, expected] of upserts) {
    check(`insert by ${name}`, async ({ items }) => {
      const result = await items.updateOne({ _id: 1, ...filter }, change, { upsert: true });
      expect(result).toMatchObject({ upsertedCount: 1, upsertedId: 1, matchedCount: 0, modifiedCount: 0 });
      expect(await items.findOne()).toEqual({ _id: 1, ...expected });
    });
  }

  check('replace all but the _id', async ({ items }) => {
    await items.insertOne({ _id: 1, a: 1, b: 2 });
    await items.replaceOne({ a: 1 }, { c: 3 });
    expect(await items.findOne()).toEqual({ _id: 1, c: 3 });
  });

  check('refuse a replacement with another _id', async ({ items }) => {
    await items.insertOne({ _id: 1, a: 1 });
    await expect(items.replaceOne({ a: 1 }, { _id: 2 })).rejects.toMatchObject({ code: 66 });
  });

  check('insert a replacement without the filter', async ({ items }) => {
    await items.replaceOne({ _id: 5, a: 1 }, { c: 3 }, { upsert: true });
    expect(await items.findOne()).toEqual({ _id: 5, c: 3 });
  });

  check('add new fields in the order of their names', async ({ items }) => {
    await items.insertOne({ _id: 1 });
    await items.updateOne({ _id: 1 }, { $set: { z: 1, b: 1 }, $inc: { m: 1 } });
    expect(Object.keys((await items.findOne()) ?? {})).toEqual(['_id', 'b', 'm', 'z']);
  });

  check('count a document that stays as it is as matched, not as modified', async ({ items }) => {
    await items.insertOne({ _id: 1, a: 1 });
    expect(await items.updateOne({ _id: 1 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  check('set the present date and timestamp', async ({ items }) => {
    const before = Date.now();
    await items.insertOne({ _id: 1 });
    await items.updateOne({ _id: 1 }, { $currentDate: { a: true, b: { $type: 'timestamp' } } } as Document);
    const found = await items.findOne({ a: { $type: 'date' }, b: { $type: 'timestamp' } });
    expect((found?.['a'] as Date).getTime()).toBeGreaterThanOrEqual(before - 1);
  });

  check('make no collection by an update that finds nothing', async ({ items, db }) => {
    await items.updateMany({ a: 1 }, { $set: { a: 2 } });
    await items.findOneAndUpdate({ a: 1 }, { $set: { a: 2 } });
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});
