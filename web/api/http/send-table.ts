import type { Response } from 'express';
import { message } from '../../../domain/message.ts';
import { XLSX_TYPE } from '../../contract/export.ts';
import type { ExportFormat } from '../../contract/export.ts';
import { csvOf, streamCsv } from './csv.ts';
import { conflict } from './refused-error.ts';
import type { TableColumn } from './table-column.ts';
import { xlsxOf } from './xlsx.ts';

/** Most rows of one Excel file: it is packed as a whole, while CSV leaves row by row. */
const EXCEL_ROWS = 10_000;

/** A list on its way out: the name of its file without the ending, of its sheet, and what stands in it. */
interface Table<Row> {
  readonly file: string;
  readonly sheet: string;
  readonly columns: readonly TableColumn<Row>[];
}

/** Refuses more rows than one Excel file is made of; CSV has no such end. Throws Conflict. */
export function refuseLongExcel(format: ExportFormat, rows: number): void {
  if (format !== 'xlsx' || rows <= EXCEL_ROWS) return;
  throw conflict(
    message(
      `共 ${rows} 行，一个 Excel 文件最多导出 ${EXCEL_ROWS} 行，请缩小范围，或改为导出 CSV`,
      `Expected ${EXCEL_ROWS} rows or fewer for Excel, but found ${rows}; choose fewer, or export CSV`,
    ),
  );
}

/** Sends a list as a file to keep, page by page where its kind allows. */
export async function sendTable<Row>(
  response: Response,
  format: ExportFormat,
  table: Table<Row>,
  pages: AsyncIterable<readonly Row[]>,
): Promise<void> {
  const { file, sheet, columns } = table;
  const begin = (type: string): Response =>
    response
      .status(200)
      .set('Content-Type', type)
      .set('Content-Disposition', `attachment; filename="${file}.${format}"`)
      .set('Cache-Control', 'no-store');
  if (format === 'csv') {
    await streamCsv(begin('text/csv; charset=utf-8'), csvPages(columns, pages));
    return;
  }
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page);
  const bytes = await xlsxOf(sheet, columns, rows);
  begin(XLSX_TYPE).send(bytes);
}

/** A list that is at hand, as one page. */
export async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** A list as a field beside its rows in an answer of JSON: a CSV text, an Excel file in base64, or none where only JSON is asked for. */
export async function tableField<Row>(
  format: ExportFormat | 'json',
  { sheet, columns }: Omit<Table<Row>, 'file'>,
  rows: readonly Row[],
): Promise<{ readonly csv?: string; readonly xlsx?: string }> {
  if (format === 'json') return {};
  if (format === 'csv') return { csv: csvOf([columns.map(({ title }) => title), ...linesOf(columns, rows)]) };
  return { xlsx: (await xlsxOf(sheet, columns, rows)).toString('base64') };
}

async function* csvPages<Row>(
  columns: readonly TableColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string[][]> {
  yield [columns.map(({ title }) => title)];
  for await (const page of pages) yield linesOf(columns, page);
}

function linesOf<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string[][] {
  return rows.map((row) => columns.map(({ cell }) => cell(row)));
}
