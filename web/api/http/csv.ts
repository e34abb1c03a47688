/**
 * Rows as CSV (RFC 4180) with a byte order mark, so that a spreadsheet reads the Chinese. A cell that a spreadsheet would
 * calculate (= + - @, tab, carriage return in front) gets an apostrophe and stays text.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: string | number): string {
  const text = String(cell);
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
