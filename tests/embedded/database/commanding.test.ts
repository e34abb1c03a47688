import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Long } from 'mongodb';
import { describeChecks } from './checks.ts';
import { DatabaseFixture } from './fixture.ts';

// https://www.mongodb.com/docs/manual/reference/command/ and the pages of the commands; codes: error_codes.yml
describeChecks('answering commands', (check) => {
  check('introduce itself', async ({ db }) => {
    const hello = await db.admin().command({ hello: 1 });
    expect(hello).toMatchObject({ isWritablePrimary: true, readOnly: false, maxBsonObjectSize: 16777216, ok: 1 });
    expect(hello['maxWireVersion']).toBeGreaterThanOrEqual(9);
    expect((await db.admin().command({ buildInfo: 1 }))['version']).toMatch(/^\d+\.\d+\.\d+/);
  });
  check('answer an unknown command with its name', async ({ db }) => {
    await expect(db.command({ nothing: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
      message: expect.stringContaining('nothing'),
    });
  });
  check('count with skip and limit', async ({ items, db }) => {
    await items.insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id })));
    expect((await db.command({ count: 'items', query: { _id: { $gt: 1 } }, skip: 1, limit: 2 }))['n']).toBe(2);
    expect((await db.command({ count: 'nowhere' }))['n']).toBe(0);
  });
  check('list different values, those of arrays one by one', async ({ items }) => {
    await items.insertMany([{ _id: 1, a: ['x', 'y'] }, { _id: 2, a: 'x' }, { _id: 3 }]);
    expect((await items.distinct('a')).sort()).toEqual(['x', 'y']);
  });
  check('list different values of fields inside arrays', async ({ items }) => {
    await items.insertMany([
      { _id: 1, a: [{ b: 1 }, { b: 2 }] },
      { _id: 2, a: { b: 2 } },
    ]);
    expect(await items.distinct('a.b')).toEqual([1, 2]);
  });
  check('list, make and drop collections', async ({ db }) => {
    await db.createCollection('made');
    await db.collection('other').insertOne({ a: 1 });
    expect((await db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['made', 'other']);
    expect(await db.listCollections({ name: 'made' }).toArray()).toHaveLength(1);
    await db.collection('made').drop();
    expect(await db.listCollections({}, { nameOnly: true }).toArray()).toMatchObject([{ name: 'other' }]);
  });
  check('refuse to make a collection twice', async ({ db }) => {
    await db.createCollection('made');
    await expect(db.command({ create: 'made' })).rejects.toMatchObject({ code: 48 });
  });
  check('fetch a result in batches', async ({ items, db }) => {
    await items.insertMany(Array.from({ length: 7 }, (_, _id) => ({ _id })));
    const { cursor } = (await db.command({ find: 'items', batchSize: 3 })) as {
      cursor: { id: Long; firstBatch: unknown[]; ns: string };
    };
    expect([cursor.firstBatch.length, cursor.ns]).toEqual([3, items.namespace]);
    const next = (await db.command({ getMore: cursor.id, collection: 'items', batchSize: 3 })) as {
      cursor: { nextBatch: unknown[] };
    };
    expect(next.cursor.nextBatch).toHaveLength(3);
    const last = (await db.command({ getMore: cursor.id, collection: 'items', batchSize: 3 })) as {
      cursor: { nextBatch: unknown[]; id: unknown };
    };
    expect([last.cursor.nextBatch.length, Number(last.cursor.id)]).toEqual([1, 0]);
  });
  check('open a cursor with an empty first batch', async ({ items, db }) => {
    await items.insertOne({ _id: 1 });
    const { cursor } = (await db.command({ find: 'items', batchSize: 0 })) as {
      cursor: { id: unknown; firstBatch: unknown[] };
    };
    expect(cursor.firstBatch).toEqual([]);
    expect(Number(cursor.id)).not.toBe(0);
  });
  check('close the cursor after a single batch', async ({ items, db }) => {
    await items.insertMany([{ _id: 1 }, { _id: 2 }]);
    const { cursor } = (await db.command({ find: 'items', batchSize: 1, singleBatch: true })) as {
      cursor: { id: unknown; firstBatch: unknown[] };
    };
    expect([cursor.firstBatch.length, Number(cursor.id)]).toEqual([1, 0]);
  });
  check('end cursors that are killed', async ({ items, db }) => {
    await items.insertMany([{ _id: 1 }, { _id: 2 }]);
    const { cursor } = (await db.command({ find: 'items', batchSize: 1 })) as { cursor: { id: Long } };
    const killed = await db.command({ killCursors: 'items', cursors: [cursor.id, Long.fromNumber(99)] });
    expect([killed['cursorsKilled'], killed['cursorsNotFound']].map((list) => (list as unknown[]).length)).toEqual([
      1, 1,
    ]);
    await expect(db.command({ getMore: cursor.id, collection: 'items' })).rejects.toMatchObject({ code: 43 });
  });
});

// https://www.mongodb.com/docs/manual/core/cursors/ : a cursor nobody asks for is closed after ten minutes
describe('cursors and time', () => {
  let now = Date.now();
  let fixture: DatabaseFixture;
  beforeAll(async () => {
    fixture = await DatabaseFixture.start({ now: () => now });
    await fixture.db.collection('items').insertMany([{}, {}, {}]);
  });
  afterAll(async () => {
    await fixture.stop();
  });

  async function opened(options: object): Promise<Long> {
    const { cursor } = (await fixture.db.command({ find: 'items', batchSize: 1, ...options })) as {
      cursor: { id: Long };
    };
    return cursor.id;
  }

  it('should close a cursor that nobody asked for in ten minutes, and no other', async () => {
    // given
    const [idle, patient] = [await opened({}), await opened({ noCursorTimeout: true })];
    now += 9 * 60_000;
    const busy = await opened({});

    // when
    now += 2 * 60_000;

    // then
    const next = (id: Long): Promise<unknown> => fixture.db.command({ getMore: id, collection: 'items', batchSize: 1 });
    await expect(next(idle)).rejects.toMatchObject({ code: 43, codeName: 'CursorNotFound' });
    await expect(next(patient)).resolves.toMatchObject({ ok: 1 });
    await expect(next(busy)).resolves.toMatchObject({ ok: 1 });
  });

  it('should listen on loopback only', () => {
    expect(new URL(fixture.server.uri).hostname).toBe('127.0.0.1');
    expect(fixture.server.address).toBe('127.0.0.1');
  });
});
