import { decode } from './bson-codec.ts';
import type { Document } from './bson-codec.ts';

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;
const flag = { checksumPresent: 1, moreToCome: 2 };

/** The largest message, in bytes, as MongoDB announces it. */
export const maxMessageBytes = 48_000_000;

/** One request as a driver sent it. */
export interface Request {
  readonly requestId: number;
  readonly body: Document;
  /** The command's documents, still encoded (`insert` only). */
  readonly rawDocuments: readonly Uint8Array[];
  /** Whether the driver waits for an answer. */
  readonly wantsReply: boolean;
  /** Whether the answer has the old OP_REPLY shape: the handshake of drivers that do not know the server yet. */
  readonly legacy: boolean;
}

/** The bytes are no message of MongoDB's protocol; the connection cannot be trusted further. */
export class MalformedMessage extends Error {}

/** The length a message claims for itself, once its first four bytes are here. */
export function messageLength(buffer: Buffer): number {
  const length = buffer.readInt32LE(0);
  if (length < headerBytes || length > maxMessageBytes) {
    throw new MalformedMessage(`Expected a message of 16 to ${maxMessageBytes} bytes, but found ${length}`);
  }
  return length;
}

/** Reads one whole message. */
export function readMessage(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  try {
    if (opCode === opMsg) return readMsg(message, requestId);
    if (opCode === opQuery) return readQuery(message, requestId);
  } catch (error) {
    if (error instanceof MalformedMessage) throw error;
    throw new MalformedMessage(
      `Expected well-formed BSON, but found ${error instanceof Error ? error.message : 'none'}`,
    );
  }
  throw new MalformedMessage(`Expected OP_MSG (2013) or OP_QUERY (2004), but found opcode ${opCode}`);
}

function readMsg(message: Buffer, requestId: number): Request {
  const flags = message.readUInt32LE(headerBytes);
  // The protocol: an unknown flag among the lower sixteen must be refused.
  if ((flags & 0xffff & ~(flag.checksumPresent | flag.moreToCome)) !== 0) {
    throw new MalformedMessage(`Expected known OP_MSG flags, but found ${flags}`);
  }
  const end = message.length - (flags & flag.checksumPresent ? 4 : 0);
  let offset = headerBytes + 4;
  let bodyBytes: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  while (offset < end) {
    const kind = message.readUInt8(offset);
    const size = message.readInt32LE(offset + 1);
    const section = message.subarray(offset + 1, offset + 1 + size);
    if (size < 5 || offset + 1 + size > end) throw new MalformedMessage('Expected a whole section, but found a part');
    if (kind === 0 && !bodyBytes) bodyBytes = section;
    else if (kind === 1) {
      const [name, docs] = readSequence(section);
      sequences.set(name, docs);
    } else throw new MalformedMessage(`Expected one body and document sequences, but found section kind ${kind}`);
    offset += 1 + size;
  }
  if (!bodyBytes) throw new MalformedMessage('Expected a body section, but found none');
  const isInsert = firstName(bodyBytes) === 'insert';
  const body = decode(bodyBytes, isInsert ? 'documents' : undefined);
  let rawDocuments: readonly Uint8Array[] = [];
  if (isInsert) rawDocuments = sequences.get('documents') ?? (body['documents'] as Uint8Array[] | undefined) ?? [];
  else for (const [name, docs] of sequences) body[name] = docs.map((doc) => decode(doc));
  return { requestId, body, rawDocuments, wantsReply: (flags & flag.moreToCome) === 0, legacy: false };
}

function readSequence(section: Buffer): [string, Buffer[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new MalformedMessage('Expected a sequence name, but found none');
  const docs: Buffer[] = [];
  let offset = nameEnd + 1;
  while (offset < section.length) {
    const size = section.readInt32LE(offset);
    if (size < 5 || offset + size > section.length)
      throw new MalformedMessage('Expected a whole document, but found a part');
    docs.push(section.subarray(offset, offset + size));
    offset += size;
  }
  return [section.toString('utf8', 4, nameEnd), docs];
}

function firstName(raw: Buffer): string {
  return raw.toString('utf8', 5, Math.max(5, raw.indexOf(0, 5)));
}

function readQuery(message: Buffer, requestId: number): Request {
  const nameEnd = message.indexOf(0, headerBytes + 4);
  const namespace = message.toString('utf8', headerBytes + 4, nameEnd);
  const start = nameEnd + 9;
  const body = decode(message.subarray(start, start + message.readInt32LE(start)));
  if (!namespace.endsWith('.$cmd'))
    throw new MalformedMessage(`Expected a command by OP_QUERY, but found ${namespace}`);
  body['$db'] = namespace.slice(0, -5);
  return { requestId, body, rawDocuments: [], wantsReply: true, legacy: true };
}

/** Wraps an answer in the shape its request asked for. */
export function writeMessage(request: Request, reply: Uint8Array): Buffer {
  const head = Buffer.alloc(request.legacy ? headerBytes + 20 : headerBytes + 5);
  head.writeInt32LE(head.length + reply.length, 0);
  head.writeInt32LE(request.requestId, 8);
  head.writeInt32LE(request.legacy ? opReply : opMsg, 12);
  if (request.legacy) {
    head.writeInt32LE(8, headerBytes); // AwaitCapable, as MongoDB always sets it
    head.writeInt32LE(1, headerBytes + 16);
  }
  return Buffer.concat([head, reply]);
}
