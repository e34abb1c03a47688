import { inflateRawSync } from 'node:zlib';

/** A cell as an Excel file holds it: its type, its raw value, and whether it is shown as a date. */
interface SheetCell {
  readonly text?: string;
  readonly days?: number;
  readonly format: string;
}

/** What an Excel file says. */
export interface ReadSheet {
  readonly name: string;
  /** Cells by their address, such as A1. */
  readonly cells: ReadonlyMap<string, SheetCell>;
  /** Widths of the columns in order. */
  readonly widths: readonly number[];
  /** The XML of the sheet and of the workbook. */
  readonly xml: string;
}

/** The parts of a zip by name, found through its directory at the end. */
function zipParts(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, nameSize, extraSize, noteSize, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameSize);
    parts.set(name, bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content);
    at += 46 + nameSize + extraSize + noteSize;
  }
  return parts;
}

/** Reads the first sheet of an Excel file back. */
export function readSheet(bytes: Buffer): ReadSheet {
  const parts = zipParts(bytes);
  const part = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
  const [xml, workbook, styles] = [part('xl/worksheets/sheet1.xml'), part('xl/workbook.xml'), part('xl/styles.xml')];
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gsu)].map(([, text]) =>
    plain(text),
  );
  const named = new Map(
    [...styles.matchAll(/<numFmt [^>]*?>/gu)].map(([tag]) => [
      attribute(tag, 'numFmtId'),
      attribute(tag, 'formatCode'),
    ]),
  );
  const [, list = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/su.exec(styles) ?? [];
  const formats = [...list.matchAll(/<xf [^>]*>/gu)].map(([tag]) => named.get(attribute(tag, 'numFmtId')) ?? '');
  const cells = new Map<string, SheetCell>();
  for (const [, tag = '', value = ''] of xml.matchAll(/<c ([^>]*[^/])>(.*?)<\/c>/gsu)) {
    const [, raw = ''] = /<v>(.*?)<\/v>/su.exec(value) ?? [];
    const format = formats[Number(attribute(tag, 's') || '0')] ?? '';
    const isText = attribute(tag, 't') === 's';
    cells.set(
      attribute(tag, 'r'),
      isText ? { text: shared[Number(raw)] ?? '', format } : { days: Number(raw), format },
    );
  }
  const widths = [...xml.matchAll(/<col [^>]*>/gu)].map(([tag]) => Number(attribute(tag, 'width')));
  return { name: plain(attribute(/<sheet [^>]*>/u.exec(workbook)?.[0] ?? '', 'name')), cells, widths, xml };
}

function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '';
}

function plain(text = ''): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
