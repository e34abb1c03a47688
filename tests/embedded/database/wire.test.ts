import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BSON } from 'mongodb';
import { DatabaseFixture } from './fixture.ts';

function header(length: number, opCode: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(7, 4);
  bytes.writeInt32LE(opCode, 12);
  return bytes;
}

function message(body: Buffer, flags = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(flags);
  return Buffer.concat([header(16 + 5 + body.length, 2013), head, body]);
}

const ping = Buffer.from(BSON.serialize({ ping: 1, $db: 'admin' }));

describe('the wire protocol of the embedded database', () => {
  let fixture: DatabaseFixture;

  beforeAll(async () => {
    fixture = await DatabaseFixture.start();
  });
  afterAll(async () => {
    await fixture.stop();
  });

  function open(): Socket {
    const socket = connect(Number(new URL(fixture.server.uri).port), '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  }

  function closed(socket: Socket): Promise<void> {
    return new Promise((resolve) => {
      socket.resume();
      socket.once('close', () => resolve());
    });
  }

  it('should answer a message that arrives byte by byte, and two that arrive at once', async () => {
    // given
    const socket = open();
    let received = Buffer.alloc(0);
    const all = new Promise<void>((resolve) => {
      socket.on('data', (piece: Buffer) => {
        received = Buffer.concat([received, piece]);
        if (received.length >= 4 && received.length >= 3 * received.readInt32LE(0)) resolve();
      });
    });

    // when
    for (const byte of message(ping)) socket.write(Buffer.of(byte));
    socket.write(Buffer.concat([message(ping), message(ping)]));
    await all;

    // then
    expect(received.readInt32LE(8)).toBe(7);
    expect(BSON.deserialize(received.subarray(21, received.readInt32LE(0)))).toEqual({ ok: 1 });
    socket.destroy();
  });

  it('should answer the old handshake in the old shape', async () => {
    // given
    const socket = open();
    const name = Buffer.from('admin.$cmd\0');
    const body = Buffer.from(BSON.serialize({ isMaster: 1, helloOk: true }));
    const numbers = Buffer.alloc(8);
    numbers.writeInt32LE(-1, 4);
    const length = 16 + 4 + name.length + 8 + body.length;

    // when
    socket.write(Buffer.concat([header(length, 2004), Buffer.alloc(4), name, numbers, body]));
    const reply = await new Promise<Buffer>((resolve) => socket.once('data', resolve));

    // then
    expect(reply.readInt32LE(12)).toBe(1);
    expect(BSON.deserialize(reply.subarray(36))).toMatchObject({ ismaster: true, maxWireVersion: 21, helloOk: true });
    socket.destroy();
  });

  it('should not answer what wants no answer', async () => {
    // when
    await fixture.db.collection('quiet').insertOne({ n: 1 }, { writeConcern: { w: 0 } });
    let found = 0;
    for (let tries = 0; found === 0 && tries < 1000; tries++)
      found = await fixture.db.collection('quiet').countDocuments();

    // then
    expect(found).toBe(1);
  });

  it.each<[string, Buffer]>([
    ['a length that is too large', header(48_000_001, 2013)],
    ['a negative length', header(-1, 2013)],
    ['a length below the header', header(15, 2013)],
    ['an unknown opcode', header(16, 2012)],
    ['a compressed message', Buffer.concat([header(26, 2012), Buffer.alloc(10)])],
    ['unknown flags', message(ping, 4)],
    ['no body', Buffer.concat([header(20, 2013), Buffer.alloc(4)])],
    ['a cut document', message(Buffer.concat([ping.subarray(0, 10)]))],
    ['two bodies', message(Buffer.concat([ping, Buffer.of(0), ping]))],
    ['BSON of an unknown type', message(Buffer.from([12, 0, 0, 0, 0x66, 0x61, 0, 1, 0, 0, 0, 0]))],
    ['a page request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ])('should close the connection that sends %s, and no other', async (_name, bytes) => {
    // given
    const socket = open();

    // when
    socket.write(bytes);
    await closed(socket);

    // then
    expect(await fixture.db.command({ ping: 1 })).toEqual({ ok: 1 });
  });

  it('should refuse nesting without end and stay up', async () => {
    // given
    let deep: Record<string, unknown> = {};
    for (let i = 0; i < 400; i++) deep = { a: deep };
    const socket = open();

    // when
    socket.write(message(Buffer.from(BSON.serialize({ find: 'x', filter: deep, $db: 'office' }))));
    await closed(socket);

    // then
    expect(await fixture.db.command({ ping: 1 })).toEqual({ ok: 1 });
  });
});
