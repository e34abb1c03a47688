import { expect } from '@jest/globals';
import type { Document } from 'mongodb';
import { describeChecks } from './checks.ts';

type Row = readonly [string, Document, Document, Document, Document?];

// https://www.mongodb.com/docs/manual/tutorial/project-fields-from-query-results/
// https://www.mongodb.com/docs/manual/reference/operator/projection/ : slice, elemMatch, positional
const rows: Row[] = [
  ['include fields and the _id', { a: 1, b: 2 }, { a: 1 }, { _id: 1, a: 1 }],
  ['include fields without the _id', { a: 1, b: 2 }, { a: 1, _id: 0 }, { a: 1 }],
  ['exclude fields', { a: 1, b: 2 }, { a: 0 }, { _id: 1, b: 2 }],
  ['exclude the _id alone', { a: 1 }, { _id: 0 }, { a: 1 }],
  ['include the _id alone', { a: 1 }, { _id: 1 }, { _id: 1 }],
  ['take true for 1 and false for 0', { a: 1, b: 2 }, { a: true, _id: false }, { a: 1 }],
  ['include a field inside a document', { a: { b: 1, c: 2 }, d: 3 }, { 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
  ['include by a nested form', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, { _id: 1, a: { b: 1 } }],
  ['exclude a field inside a document', { a: { b: 1, c: 2 } }, { 'a.b': 0 }, { _id: 1, a: { c: 2 } }],
  ['include a field of all elements', { a: [{ b: 1, c: 2 }, { c: 3 }] }, { 'a.b': 1 }, { _id: 1, a: [{ b: 1 }, {}] }],
  ['drop scalars of an array it looks into', { a: [1, { b: 2 }] }, { 'a.b': 1 }, { _id: 1, a: [{ b: 2 }] }],
  ['leave a scalar out that it looks into', { a: 5 }, { 'a.b': 1 }, { _id: 1 }],
  ['keep scalars when it excludes', { a: [1, { b: 2, c: 3 }] }, { 'a.b': 0 }, { _id: 1, a: [1, { c: 3 }] }],
  ['include what is not there', { a: 1 }, { z: 1 }, { _id: 1 }],
  ['keep the order of the document', { a: 1, b: 2 }, { b: 1, a: 1 }, { _id: 1, a: 1, b: 2 }],
  ['slice the first', { a: [1, 2, 3] }, { a: { $slice: 2 } }, { _id: 1, a: [1, 2] }],
  ['slice the last', { a: [1, 2, 3] }, { a: { $slice: -2 } }, { _id: 1, a: [2, 3] }],
  ['slice from a position', { a: [1, 2, 3, 4] }, { a: { $slice: [1, 2] } }, { _id: 1, a: [2, 3] }],
  ['slice from a position from the end', { a: [1, 2, 3, 4] }, { a: { $slice: [-3, 2] } }, { _id: 1, a: [2, 3] }],
  ['keep other fields beside a slice', { a: [1, 2], b: 5 }, { a: { $slice: 1 } }, { _id: 1, a: [1], b: 5 }],
  [
    'keep other fields out beside an inclusion',
    { a: [1, 2], b: 5, c: 6 },
    { a: { $slice: 1 }, b: 1 },
    { _id: 1, a: [1], b: 5 },
  ],
  ['slice no scalar', { a: 5 }, { a: { $slice: 1 } }, { _id: 1, a: 5 }],
  [
    'show the first element of $elemMatch',
    { a: [{ k: 1 }, { k: 2, v: 1 }, { k: 2, v: 2 }], b: 1 },
    { a: { $elemMatch: { k: 2 } } },
    { _id: 1, a: [{ k: 2, v: 1 }] },
  ],
  ['show nothing where $elemMatch finds none', { a: [{ k: 1 }] }, { a: { $elemMatch: { k: 2 } } }, { _id: 1 }],
  ['show the element the filter found', { a: [1, 5, 9] }, { 'a.$': 1 }, { _id: 1, a: [5] }, { a: { $gt: 3 } }],
  ['compute a field', { a: 2 }, { b: { $add: ['$a', 1] } }, { _id: 1, b: 3 }],
  ['show another field by its name', { a: { b: 2 } }, { c: '$a.b' }, { _id: 1, c: 2 }],
  ['show a literal text', { a: 1 }, { c: { $literal: '$a' } }, { _id: 1, c: '$a' }],
];

describeChecks('projecting', (check) => {
  for (const [name, before, projection, expected, filter] of rows) {
    check(name, async ({ items }) => {
      await items.insertOne({ _id: 1, ...before });
      const found = await items.findOne({ _id: 1, ...filter }, { projection });
      expect(found).toEqual(expected);
      expect(Object.keys(found ?? {})).toEqual(Object.keys(expected));
    });
  }

  const refused: [string, Document, number][] = [
    ['an exclusion among inclusions', { a: 1, b: 0 }, 31254],
    ['an inclusion among exclusions', { a: 0, b: 1 }, 31253],
  ];
  for (const [name, projection, code] of refused) {
    check(`refuse ${name}`, async ({ items }) => {
      await items.insertOne({ _id: 1 });
      await expect(items.find({}, { projection }).toArray()).rejects.toMatchObject({ code });
    });
  }
  check('refuse a field and a part of it', async ({ items }) => {
    await items.insertOne({ _id: 1 });
    await expect(items.find({}, { projection: { a: 1, 'a.b': 1 } }).toArray()).rejects.toMatchObject({ code: 31249 });
    await expect(items.find({}, { projection: { 'a.b': 1, a: 1 } }).toArray()).rejects.toMatchObject({ code: 31250 });
  });
});
