import type { LedgerRowView } from '../../contract/certificate.ts';
import { csvOf } from '../http/csv.ts';

const COLUMNS: readonly (readonly [string, (row: LedgerRowView) => string])[] = [
  ['序号', (row) => row.id],
  ['事项', (row) => row.kindText.zh],
  ['证书编号', (row) => row.number],
  ['作废编号', (row) => row.endsNumber],
  ['姓名', (row) => row.holderName],
  ['职称', (row) => row.title],
  ['发文文号', (row) => row.documentNo],
  ['发证机构', (row) => row.issuer],
  ['签发人', (row) => row.signer],
  ['日期', (row) => row.on],
  ['领取人', (row) => row.receiver],
  ['事由', (row) => row.reason],
];

/** The ledger as CSV. */
export function ledgerCsv(rows: readonly LedgerRowView[]): string {
  return csvOf([COLUMNS.map(([title]) => title), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))]);
}
