import writeExcelFile from 'write-excel-file/node';
import type { CellObject } from 'write-excel-file/node';
import { inertText } from './csv.ts';
import type { TableColumn } from './table-column.ts';

/** Most characters of one cell that Excel opens. */
const LONGEST_CELL = 32_767;
/** Days since 1899-12-30 are written from here on; an earlier one stays text. */
const FIRST_DAY = Date.UTC(1900, 2, 1);
/** The clock of the office is eight hours ahead of the one instants are kept in. */
const SHANGHAI_MS = 8 * 3_600_000;
/** Present wherever Chinese office software is; another is taken where it is not. */
const FONT = { fontFamily: '等线', fontSize: 11 };
// Much else that is no date reads as one, such as -1.
const DAY = /^\d{4}-\d\d-\d\d$/u;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u;
const NARROWEST = 8;
const WIDEST = 60;

/**
 * Rows as an Excel file: a bold first row that stays in sight, days and moments as dates, everything else as text. No cell is
 * a formula, and one that would become one on its way through CSV gets an apostrophe, as there.
 */
export async function xlsxOf<Row>(
  sheet: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  const head = columns.map(({ title }) => ({ type: String, value: title, fontWeight: 'bold' as const }));
  const widths = columns.map(({ title }) => widthOf(title));
  const body = rows.map((row) =>
    columns.map((column, at) => {
      const text = column.cell(row);
      widths[at] = Math.max(widths[at] ?? 0, column.as === 'moment' ? 19 : widthOf(text));
      return text === '' ? null : cellOf(text, column.as);
    }),
  );
  const options = {
    sheet,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width: Math.min(WIDEST, Math.max(NARROWEST, width) + 2) })),
  };
  return writeExcelFile([head, ...body], options, FONT).toBuffer();
}

function cellOf(text: string, as: TableColumn<unknown>['as']): CellObject {
  const ms = as === undefined ? Number.NaN : Date.parse(text);
  if (as === 'day' && DAY.test(text) && ms >= FIRST_DAY) {
    return { type: Date, value: new Date(ms), format: 'yyyy-mm-dd' };
  }
  if (as === 'moment' && MOMENT.test(text) && ms >= FIRST_DAY) {
    return { type: Date, value: new Date(ms + SHANGHAI_MS), format: 'yyyy-mm-dd hh:mm:ss' };
  }
  const inert = inertText(text);
  const short = inert.length <= LONGEST_CELL ? inert : `${inert.slice(0, LONGEST_CELL - 1)}…`;
  return { type: String, value: short, format: '@' };
}

/** Characters a text is wide, a Chinese one counting for two; of several lines the longest. */
function widthOf(text: string): number {
  const [line = ''] = text.slice(0, WIDEST).split('\n');
  return [...line].reduce((width, one) => width + (/[\u2e80-\uffef]/u.test(one) ? 2 : 1), 0);
}
