import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BSON, Long, ObjectId } from 'mongodb';
import { DatabaseFixture } from './fixture.ts';

const seed = Number(process.env['ZHICHENG_FUZZ_SEED'] ?? 20_260_101);
const messages = Number(process.env['ZHICHENG_FUZZ_MESSAGES'] ?? 5_000);
const perBatch = 250;

let state = seed;
/** The next pseudo-random whole number below a bound (mulberry32). */
function below(bound: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
}
function one<T>(of: readonly T[]): T {
  return of[below(of.length)] as T;
}

const names =
  'find insert update delete findAndModify aggregate count distinct getMore killCursors createIndexes dropIndexes listIndexes listCollections create drop explain hello ping buildInfo nothing'.split(
    ' ',
  );
const words =
  '$db filter documents updates deletes q u multi upsert limit skip sort projection pipeline cursor batchSize query update remove indexes key name arrayFilters hint let collation lsid txnNumber verbosity explain cursors collection $set $inc $push $each $pull $in $elemMatch $regex $expr $group $lookup $match $or a b _id a.b a.$[] a.$ __proto__ constructor'.split(
    ' ',
  );

function value(depth: number): unknown {
  const kind = below(depth > 4 ? 9 : 13);
  if (kind > 10) return Array.from({ length: below(4) }, () => value(depth + 1));
  if (kind > 8) return document(depth + 1);
  const scalars = [
    1,
    -1,
    0.5,
    NaN,
    'items',
    '',
    '$a',
    null,
    true,
    new Date(0),
    new ObjectId(),
    Long.MAX_VALUE,
    new BSON.BSONRegExp('a('),
    'x'.repeat(below(3000)),
  ];
  return one(scalars);
}

function document(depth: number): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: below(5) }, () => [one(words), value(depth)]));
}

function framed(body: Uint8Array, opCode: number, length = 0): Buffer {
  const bytes = Buffer.alloc(21 + body.length);
  bytes.writeInt32LE(length || bytes.length, 0);
  bytes.writeInt32LE(opCode, 12);
  bytes.set(body, 21);
  return bytes;
}

/** A message: well-formed but senseless, or one with bytes changed, cut, of a false length, or noise. */
function message(): Buffer {
  const command = { [one(names)]: one(['items', 1, '', 'other']), $db: one(['fuzz', 'admin', '']), ...document(0) };
  const whole = framed(BSON.serialize(command, { checkKeys: false }), one([2013, 2013, 2013, 2013, 2004, 2012, 7]));
  switch (below(6)) {
    case 0:
      for (let i = below(8); i >= 0; i--) whole[below(whole.length)] = below(256);
      return whole;
    case 1:
      return whole.subarray(0, below(whole.length));
    case 2:
      whole.writeInt32LE(one([-1, 0, 15, 48_000_001, 0x7fffffff, whole.length - 1, whole.length + 1]), 0);
      return whole;
    case 3:
      return Buffer.from(Array.from({ length: 16 + below(200) }, () => below(256)));
    default:
      return whole;
  }
}

describe('the embedded database under malformed messages', () => {
  let fixture: DatabaseFixture;

  beforeAll(async () => {
    fixture = await DatabaseFixture.start();
    await fixture.db.collection<{ _id: number }>('kept').insertOne({ _id: 1 });
  });
  afterAll(async () => {
    await fixture.stop();
  });

  async function open(): Promise<Socket> {
    const socket = connect(Number(new URL(fixture.server.uri).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket.resume();
  }

  /** Sends one message and waits until it is answered, or the connection is closed; one that waits for more is left. */
  async function send(socket: Socket, bytes: Buffer): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      socket.once('data', () => resolve());
      socket.once('close', () => resolve());
    });
    socket.write(bytes);
    socket.end();
    await answered;
    socket.destroy();
  }

  it(
    `should serve a normal client after each batch of ${messages} messages (ZHICHENG_FUZZ_SEED=${seed})`,
    async () => {
      for (let sent = 0; sent < messages; sent += perBatch) {
        // when
        const batch = Array.from({ length: Math.min(perBatch, messages - sent) }, message);
        for (let from = 0; from < batch.length; from += 25) {
          await Promise.all(batch.slice(from, from + 25).map(async (bytes) => send(await open(), bytes)));
        }

        // then
        expect(await fixture.db.collection('kept').countDocuments()).toBe(1);
        await fixture.db.collection<{ _id: number }>('kept').updateOne({ _id: 1 }, { $set: { sent } });
        expect(await fixture.db.collection('kept').findOne()).toEqual({ _id: 1, sent });
      }
    },
    messages * 5 + 60_000,
  );

  it('should close the connection of an oversized message before its bytes have come', async () => {
    // given
    const socket = await open();
    const closed = once(socket, 'close');

    // when
    socket.write(framed(Buffer.alloc(0), 2013, 48_000_001));
    await closed;

    // then
    expect(await fixture.db.collection('kept').countDocuments()).toBe(1);
  });

  it('should take a large message that is allowed, and refuse a document in it that is not', async () => {
    // given
    const parts = Array.from({ length: 3 }, (_, n) => ({ n, text: 'x'.repeat(14_000_000) }));

    // then
    await fixture.db.collection('large').insertMany(parts);
    expect(await fixture.db.collection('large').countDocuments()).toBe(3);
    const body = { insert: 'large', documents: [{ text: 'x'.repeat(17_000_000) }] };
    expect(await fixture.db.command(body)).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 10334 }] });
    expect(await fixture.db.collection('large').countDocuments()).toBe(3);
  });
});
