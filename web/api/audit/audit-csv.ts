import type { AuditRow } from '../../../store/audit/audit.entity.ts';
import type { AuditRowView } from '../../contract/audit.ts';
import { csvOf } from '../http/csv.ts';

type Cell = (row: AuditRow, view: AuditRowView | undefined) => string;

const COLUMNS: readonly (readonly [string, Cell])[] = [
  ['序号', (row) => String(row.seq)],
  ['时间', (row) => row.at.toISOString()],
  ['办理人', (row, view) => view?.who ?? row.accountId],
  ['账号', (row) => row.accountId],
  ['单位', (_row, view) => view?.organisation ?? ''],
  ['来源地址', (row) => row.from ?? ''],
  ['事项', (row, view) => view?.act.zh ?? row.act],
  ['对象', (_row, view) => view?.subject ?? ''],
  ['办理前', (row) => (row.before === undefined ? '' : JSON.stringify(row.before))],
  ['办理后', (row) => (row.after === undefined ? '' : JSON.stringify(row.after))],
  ['SHA-256', (row) => row.hash],
  ['SM3', (row) => row.sm3 ?? ''],
];

/** Rows of the audit as CSV. */
export function auditCsv(rows: readonly AuditRow[], views: readonly AuditRowView[]): string {
  const lines = rows.map((row, index) => COLUMNS.map(([, cell]) => cell(row, views[index])));
  return csvOf([COLUMNS.map(([title]) => title), ...lines]);
}
