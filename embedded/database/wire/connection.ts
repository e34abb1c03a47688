import type { Socket } from 'node:net';
import { MalformedMessage, messageLength, readMessage, writeMessage } from './message.ts';
import type { Request } from './message.ts';

/** A driver sends one request at a time on a connection; one that sends many is read only as fast as it is served. */
const maxWaiting = 64;

/** Answers a request with a BSON document. */
export type Answer = (request: Request) => Promise<Uint8Array>;

/**
 * Serves one connection: cuts the stream into messages and answers them one after another. Bytes that are no message
 * of the protocol close this connection and no other.
 */
export function serveConnection(socket: Socket, answer: Answer): void {
  let pieces: Buffer[] = [];
  let gathered = 0;
  let wanted = 0;
  let turn = Promise.resolve();
  let waiting = 0;

  const receive = (piece: Buffer): void => {
    pieces.push(piece);
    gathered += piece.length;
    while (gathered >= 4) {
      // Joined only when the message is whole, so that a large one is not copied again with every piece.
      if (wanted === 0) {
        pieces = [Buffer.concat(pieces)];
        wanted = messageLength(pieces[0] ?? piece);
      }
      if (gathered < wanted) return;
      const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
      const message = all.subarray(0, wanted);
      pieces = [all.subarray(wanted)];
      gathered -= wanted;
      wanted = 0;
      const request = readMessage(message);
      waiting += 1;
      if (waiting >= maxWaiting) socket.pause();
      turn = turn.then(() => reply(request)).catch(() => void socket.destroy());
    }
  };

  const reply = async (request: Request): Promise<void> => {
    if (socket.destroyed) return;
    const document = await answer(request);
    waiting -= 1;
    if (waiting < maxWaiting) socket.resume();
    if (!request.wantsReply || socket.destroyed) return;
    if (!socket.write(writeMessage(request, document))) await drained(socket);
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece: Buffer) => {
    try {
      receive(piece);
    } catch (error) {
      socket.destroy();
      if (!(error instanceof MalformedMessage || error instanceof RangeError)) throw error;
    }
  });
}

/** A driver that does not read is not sent more: its next answer waits. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', resolve);
  });
}
