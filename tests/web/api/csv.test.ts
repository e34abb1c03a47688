import { describe, expect, it } from '@jest/globals';
import { csvOf } from '../../../web/api/http/csv.ts';

describe('a table for spreadsheets', () => {
  it('should begin with a byte order mark and quote every cell', () => {
    expect(
      csvOf([
        ['编号', '名称'],
        ['2025-000001', '含"引号"和,逗号\n换行'],
      ]),
    ).toBe('\uFEFF"编号","名称"\r\n"2025-000001","含""引号""和,逗号\n换行"\r\n');
  });

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1'])('should not let a spreadsheet calculate %j', (cell) => {
    expect(csvOf([[cell]])).toBe(`\uFEFF"'${cell}"\r\n`);
  });

  it('should leave other text as it is', () => {
    expect(csvOf([['a=b', 3, '']])).toBe('\uFEFF"a=b","3",""\r\n');
  });
});
