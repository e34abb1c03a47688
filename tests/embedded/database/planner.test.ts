import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal128, Double, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { Engine } from '../../../embedded/database/command/engine.ts';
import { insertDocument } from '../../../embedded/database/command/insert.ts';
import { selectRows } from '../../../embedded/database/command/select.ts';
import { readIndexSpec } from '../../../embedded/database/index/index-spec.ts';
import { planQuery } from '../../../embedded/database/query/planner.ts';
import { readSort } from '../../../embedded/database/query/sort.ts';
import { descending, keyOf } from '../../../embedded/database/query/value-key.ts';
import type { Document } from '../../../embedded/database/wire/bson-codec.ts';

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, Infinity, -Infinity, 1e308, new Double(2), Long.fromNumber(3), Decimal128.fromString('1.5')),
  fc.constantFrom('', 'a', 'b', '职', 'a\0b', 'aa'),
  fc.constantFrom(null, true, false, new Date(0), new Date(5), new ObjectId('0123456789abcdef01234567')),
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }, { requiredKeys: [] }) },
);
const withArray = fc.array(fc.record({ c: scalar }, { requiredKeys: [] }), { maxLength: 2 });
const doc = fc.record({ a: value, b: scalar, n: fc.oneof(fc.record({ c: scalar }), withArray) }, { requiredKeys: [] });
const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $gt: scalar, $lte: scalar }, { requiredKeys: ['$gt'] }),
  fc.record({ $gte: scalar, $lt: scalar }, { requiredKeys: ['$lt'] }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
);
const fields = fc.record({ a: condition, b: condition, 'n.c': condition }, { requiredKeys: [] });
const either = fc.record({ $or: fc.array(fields, { minLength: 1, maxLength: 3 }) });
const filter = fc.oneof(
  { weight: 3, arbitrary: fields },
  { weight: 1, arbitrary: either },
  { weight: 1, arbitrary: fc.record({ $and: fc.tuple(fields, either) }) },
);
const sort = fc.constantFrom<Document>(
  {},
  { a: 1 },
  { a: -1, b: 1 },
  { b: 1, a: -1 },
  { 'n.c': 1 },
  { b: -1 },
  { b: 1 },
);
const indexes: Document[] = [
  { key: { a: 1, b: -1 }, name: '1' },
  { key: { b: -1 }, name: '2' },
  { key: { 'n.c': 1 }, name: '3', sparse: true },
  { key: { b: 1, 'n.c': -1 }, name: '4', partialFilterExpression: { b: { $gt: 0 } } },
  { key: { a: -1 }, name: '5', partialFilterExpression: { a: { $exists: true } } },
  { key: { a: 1, b: 1, _id: 1 }, name: '6' },
];

describe('queries by index', () => {
  let folder: string;
  let engine: Engine;
  let runs = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhicheng-database-'));
    engine = await Engine.open(folder, () => 0);
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('should give what a look at every document gives', () => {
    fc.assert(
      fc.property(
        fc.array(doc, { minLength: 1, maxLength: 25 }),
        fc.array(fc.tuple(filter, sort), { minLength: 5, maxLength: 5 }),
        (docs, queries) => {
          // given
          const bare = engine.catalog.open(`bare.${runs}`);
          const indexed = engine.catalog.open(`indexed.${runs++}`);
          for (const spec of indexes) indexed.createIndex(readIndexSpec(spec));
          for (const [_id, one] of docs.entries())
            for (const collection of [bare, indexed]) insertDocument(collection, { _id, ...one });

          for (const [asked, order] of queries) {
            // when
            const [plain, quick] = [bare, indexed].map((collection) =>
              selectRows(collection, { filter: asked, sort: readSort({ ...order, _id: 1 }) }).map(
                ({ doc: found }) => found['_id'],
              ),
            );

            // then
            expect(quick).toEqual(plain);
          }
          engine.catalog.drop(bare.namespace);
          engine.catalog.drop(indexed.namespace);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each<[Document, Document, string | undefined]>([
    [{ _id: 5 }, {}, '_id_'],
    [{ a: 1, b: { $gt: 1 } }, {}, '1'],
    [{ b: 1 }, {}, '2'],
    [{}, { b: -1 }, '2'],
    [{ other: 1 }, {}, undefined],
    [{ 'n.c': null }, {}, undefined],
    [{ b: { $gt: 0 }, 'n.c': 2 }, {}, '3'],
    [{ $and: [{ $or: [{ a: 1 }, { 'n.c': 2 }] }] }, { b: -1 }, '1+3'],
    [{ $or: [{ a: 1 }, { other: 2 }] }, {}, undefined],
    [{ $or: [{ a: 1 }, { b: 2 }], _id: 5 }, {}, '_id_'],
  ])('should answer %j sorted by %j by the index %s', (asked, order, expected) => {
    // given
    const collection = engine.catalog.open('plans.all');
    for (const spec of indexes) collection.createIndex(readIndexSpec(spec));

    // then
    expect(planQuery(collection, asked, readSort(order)).index).toBe(expected);
  });
});

describe('documents that need not be read', () => {
  it('should be those an index is certain of, in the order asked for, and no others', async () => {
    // given
    const folder = await mkdtemp(join(tmpdir(), 'zhicheng-database-'));
    const engine = await Engine.open(folder, () => 0);
    const tasks = engine.catalog.open('sure.tasks');
    tasks.createIndex(readIndexSpec({ key: { state: 1, groups: 1, who: 1, due: 1, _id: 1 }, name: 'groups' }));
    tasks.createIndex(readIndexSpec({ key: { state: 1, who: 1 }, name: 'who' }));
    const groups = [['a'], ['b'], ['a', 'b'], ['c'], []];
    for (let _id = 0; _id < 20; _id += 1) {
      const who = _id % 3 === 0 ? { who: 'me' } : {};
      insertDocument(tasks, { _id, state: 'open', groups: groups[_id % 5], due: 20 - (_id % 7), ...who });
    }
    const planned = (filter: Document, sort: Document = {}) => {
      const plan = planQuery(tasks, filter, readSort(sort));
      const rids = [...plan.rids];
      return { isSorted: plan.isSorted, sure: rids.filter((rid) => plan.isSure(rid)).length, found: rids.length };
    };
    const list = { $and: [{ state: 'open' }, { groups: { $in: ['a', 'b'] }, who: { $in: [null] } }] };
    // when
    const ofGroups = planned(list, { due: 1, _id: 1 });
    const either = planned({ $and: [{ state: 'open' }, { $or: [{ groups: 'c', who: null }, { who: 'me' }] }] });
    const ordered = selectRows(tasks, { filter: list, sort: readSort({ due: 1, _id: 1 }) }).map(
      ({ doc: found }) => found['_id'],
    );
    // then a value of null is not certain where an array may be empty, nor a field that is not in the index
    expect(ofGroups).toEqual({ isSorted: true, sure: 8, found: 8 });
    expect(either).toEqual({ isSorted: true, sure: 9, found: 9 });
    expect(planned({ state: 'open', groups: null }).sure).toBe(0);
    expect(planned({ state: 'open', groups: 'a', due: { $gt: 3 } }).sure).toBe(0);
    expect(planned({ state: 'open', groups: 'a', other: 1 }).sure).toBe(0);
    expect(ordered).toEqual(
      [...ordered].sort((x, y) =>
        Number(x) % 7 === Number(y) % 7 ? Number(x) - Number(y) : (Number(y) % 7) - (Number(x) % 7),
      ),
    );
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('the key of a value', () => {
  it('should order numbers and texts as they order themselves, and backwards when descending', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.string(), fc.string(), (x, y, s, t) => {
        expect(keyOf(x) < keyOf(y)).toBe(x < y);
        expect(descending(keyOf(x)) > descending(keyOf(y))).toBe(x < y);
        expect(keyOf(s) < keyOf(t)).toBe(Buffer.compare(Buffer.from(s), Buffer.from(t)) < 0);
        expect(descending(keyOf(s)) > descending(keyOf(t))).toBe(Buffer.compare(Buffer.from(s), Buffer.from(t)) < 0);
      }),
    );
  });

  it('should tell 64-bit integers apart that no double holds', () => {
    const keys = ['9007199254740992', '9007199254740993', '9007199254740994'].map((text) =>
      keyOf(Long.fromString(text)),
    );
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
  });

  it('should hold equal numbers of different types for equal', () => {
    const five = [5, new Double(5), Long.fromNumber(5), Decimal128.fromString('5.0'), Decimal128.fromString('50E-1')];
    expect(new Set(five.map(keyOf)).size).toBe(1);
  });
});
