/** One element of a BSON document that is put together from bytes already encoded. */
interface RawElement {
  readonly type: number;
  readonly name: string;
  readonly bytes: readonly Uint8Array[];
}

/** BSON's type bytes of the elements built here. */
const rawType = { double: 1, string: 2, document: 3, array: 4, long: 18 } as const;

/** Joins elements to a BSON document, without decoding what they hold. */
function rawDocument(elements: readonly RawElement[]): Buffer {
  const parts: Uint8Array[] = [];
  let size = 5;
  for (const { type, name, bytes } of elements) {
    const head = Buffer.from(`\0${name}\0`, 'utf8');
    head[0] = type;
    parts.push(head, ...bytes);
    size += head.length + bytes.reduce((sum, part) => sum + part.length, 0);
  }
  const length = Buffer.alloc(4);
  length.writeInt32LE(size);
  return Buffer.concat([length, ...parts, Buffer.alloc(1)], size);
}

/** A cursor's answer: the documents go out as the bytes they are stored in. */
export function cursorReply(batch: 'firstBatch' | 'nextBatch', id: bigint, ns: string, docs: readonly Uint8Array[]) {
  const list = rawDocument(docs.map((doc, i) => ({ type: rawType.document, name: String(i), bytes: [doc] })));
  const cursor = rawDocument([
    { type: rawType.array, name: batch, bytes: [list] },
    { type: rawType.long, name: 'id', bytes: [int64(id)] },
    { type: rawType.string, name: 'ns', bytes: [text(ns)] },
  ]);
  return rawDocument([
    { type: rawType.document, name: 'cursor', bytes: [cursor] },
    { type: rawType.double, name: 'ok', bytes: [one] },
  ]);
}

const one = Buffer.alloc(8);
one.writeDoubleLE(1);

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
