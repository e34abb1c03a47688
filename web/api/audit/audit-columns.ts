import type { AuditRow } from '../../../store/audit/audit.entity.ts';
import type { AuditRowView } from '../../contract/audit.ts';
import type { TableColumn } from '../http/table-column.ts';

/** A row of the audit with what people read of it. */
interface ReadRow {
  readonly row: AuditRow;
  readonly view: AuditRowView | undefined;
}

/** The columns of the exported audit. */
export const auditColumns: readonly TableColumn<ReadRow>[] = [
  { title: '序号', cell: ({ row }) => String(row.seq) },
  { title: '时间', cell: ({ row }) => row.at.toISOString(), as: 'moment' },
  { title: '办理人', cell: ({ row, view }) => view?.who ?? row.accountId },
  { title: '账号', cell: ({ row }) => row.accountId },
  { title: '单位', cell: ({ view }) => view?.organisation ?? '' },
  { title: '来源地址', cell: ({ row }) => row.from ?? '' },
  { title: '事项', cell: ({ row, view }) => view?.act.zh ?? row.act },
  { title: '对象', cell: ({ view }) => view?.subject ?? '' },
  { title: '办理前', cell: ({ row }) => (row.before === undefined ? '' : JSON.stringify(row.before)) },
  { title: '办理后', cell: ({ row }) => (row.after === undefined ? '' : JSON.stringify(row.after)) },
  { title: 'SHA-256', cell: ({ row }) => row.hash },
  { title: 'SM3', cell: ({ row }) => row.sm3 ?? '' },
];
