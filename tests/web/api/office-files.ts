import { deflateRawSync } from 'node:zlib';

const DOCX_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** One part of a zip that is written: what is there, and what is said of it where that is something else. */
interface WrittenPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly flags?: number;
  /** Bytes it claims to have. */
  readonly claims?: number;
  readonly nameBefore?: string;
}

/** Writes a zip. */
export function zipOf(parts: readonly WrittenPart[]): Buffer {
  const bodies: Buffer[] = [];
  const rows: Buffer[] = [];
  let at = 0;
  for (const { name, content, flags = 0, claims, nameBefore = name } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const before = Buffer.alloc(30);
    before.writeUInt32LE(0x04034b50, 0);
    before.writeUInt16LE(flags, 6);
    before.writeUInt16LE(8, 8);
    before.writeUInt16LE(Buffer.byteLength(nameBefore), 26);
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(flags, 8);
    row.writeUInt16LE(8, 10);
    row.writeUInt32LE(packed.length, 20);
    row.writeUInt32LE(claims ?? bytes.length, 24);
    row.writeUInt16LE(Buffer.byteLength(name), 28);
    row.writeUInt32LE(at, 42);
    bodies.push(before, Buffer.from(nameBefore), packed);
    rows.push(row, Buffer.from(name));
    at += 30 + Buffer.byteLength(nameBefore) + packed.length;
  }
  const directory = Buffer.concat(rows);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** The parts of a Word file of one line. */
export function wordParts(main = DOCX_MAIN): WrittenPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    { name: '_rels/.rels', content: relations('officeDocument', 'word/document.xml') },
    {
      name: 'word/document.xml',
      content: '<w:document><w:body><w:p>业绩说明，DDE 为化合物名</w:p></w:body></w:document>',
    },
  ];
}

/** The relations of a part: one, of that kind, to there. */
export function relations(kind: string, target: string, more = ''): string {
  return `<Relationships><Relationship Id="r1" Type="${RELATIONS}/${kind}" Target="${target}" ${more}/></Relationships>`;
}
