import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV (RFC 4180) with a byte order mark, so that a spreadsheet reads the Chinese. A cell that a spreadsheet would
 * calculate (= + - @, tab, carriage return in front) gets an apostrophe and stays text.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join('');
}

/** Writes rows one by one as `csvOf` does, never faster than the reader takes them; ends early when the reader has gone. */
export async function streamCsv(
  to: Writable,
  rows: AsyncIterable<readonly (readonly (string | number)[])[]>,
): Promise<void> {
  const lines = async function* (): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK;
    for await (const page of rows) yield page.map(csvLine).join('');
  };
  await pipeline(lines(), to);
}

function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string | number): string {
  return `"${inertText(String(cell)).replaceAll('"', '""')}"`;
}

/** A text that no spreadsheet calculates. */
export function inertText(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}
