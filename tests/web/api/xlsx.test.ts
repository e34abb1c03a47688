import { describe, expect, it } from '@jest/globals';
import { refuseLongExcel } from '../../../web/api/http/send-table.ts';
import type { TableColumn } from '../../../web/api/http/table-column.ts';
import { xlsxOf } from '../../../web/api/http/xlsx.ts';
import { readSheet } from './sheet-reader.ts';

interface Row {
  readonly number: string;
  readonly name: string;
  readonly on: string;
  readonly at: string;
}

const columns: readonly TableColumn<Row>[] = [
  { title: '编号', cell: (row) => row.number },
  { title: '姓名', cell: (row) => row.name },
  { title: '日期', cell: (row) => row.on, as: 'day' },
  { title: '时间', cell: (row) => row.at, as: 'moment' },
];
const row = (more: Partial<Row>): Row => ({ number: '1', name: '张伟', on: '', at: '', ...more });
const sheetOf = async (rows: readonly Row[]) => readSheet(await xlsxOf('台账', columns, rows));
/** Days since 1899-12-30, as Excel counts. */
const days = (iso: string): number => (Date.parse(iso) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000;

describe('a table for Excel', () => {
  it('should hold text as text, days and moments as dates, under a first row that stays in sight', async () => {
    // when
    const sheet = await sheetOf([
      row({ number: '110101199003074514', on: '2025-09-02', at: '2025-09-02T01:30:00.000Z' }),
      row({ number: '007' }),
    ]);
    // then
    expect(sheet.name).toBe('台账');
    expect(['A1', 'B1', 'C1', 'D1'].map((at) => sheet.cells.get(at)?.text)).toEqual(['编号', '姓名', '日期', '时间']);
    expect(sheet.cells.get('A2')).toEqual({ text: '110101199003074514', format: '@' });
    expect(sheet.cells.get('B2')?.text).toBe('张伟');
    expect(sheet.cells.get('C2')).toEqual({ days: days('2025-09-02T00:00:00Z'), format: 'yyyy-mm-dd' });
    expect(sheet.cells.get('D2')?.format).toBe('yyyy-mm-dd hh:mm:ss');
    // Half past nine in Shanghai.
    expect(sheet.cells.get('D2')?.days).toBeCloseTo(days('2025-09-02T09:30:00Z'), 6);
    expect(sheet.cells.get('A3')).toEqual({ text: '007', format: '@' });
    expect(sheet.xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u);
    expect(sheet.widths[0]).toBe(20);
  });

  it('should keep text that is no day, empty cells, signs of XML and Chinese as they are, and cut what Excel cannot hold', async () => {
    // when
    const sheet = await sheetOf([
      row({ on: '待定', name: '<b>&"引号"\u0001' }),
      row({ on: '1899-01-01', at: '从前', name: '长'.repeat(40_000) }),
    ]);
    // then
    expect(sheet.cells.get('C2')?.text).toBe('待定');
    expect(sheet.cells.get('D2')).toBeUndefined();
    expect(sheet.cells.get('B2')?.text).toBe('<b>&"引号"');
    expect(sheet.cells.get('C3')?.text).toBe('1899-01-01');
    expect(sheet.cells.get('D3')?.text).toBe('从前');
    expect(sheet.cells.get('B3')?.text).toBe(`${'长'.repeat(32_766)}…`);
    expect(sheet.widths[1]).toBe(60);
    expect((await sheetOf([])).cells.size).toBe(4);
  });

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1'])('should not let a spreadsheet calculate %j', async (text) => {
    // when
    const sheet = await sheetOf([row({ name: text, on: text, at: text })]);
    // then
    expect(sheet.xml).not.toContain('<f>');
    for (const at of ['B2', 'C2', 'D2']) expect(sheet.cells.get(at)?.text).toBe(`'${text}`);
  });

  it('should refuse more rows than one file is made of, and leave CSV without an end', () => {
    expect(() => refuseLongExcel('xlsx', 10_001)).toThrow('10000');
    expect(() => refuseLongExcel('xlsx', 10_000)).not.toThrow();
    expect(() => refuseLongExcel('csv', 1_000_000)).not.toThrow();
  });
});
