import type { LedgerRowView } from '../../contract/certificate.ts';
import type { TableColumn } from '../http/table-column.ts';

/** The columns of the exported ledger. */
export const ledgerColumns: readonly TableColumn<LedgerRowView>[] = [
  { title: '序号', cell: (row) => row.id },
  { title: '事项', cell: (row) => row.kindText.zh },
  { title: '证书编号', cell: (row) => row.number },
  { title: '作废编号', cell: (row) => row.endsNumber },
  { title: '姓名', cell: (row) => row.holderName },
  { title: '职称', cell: (row) => row.title },
  { title: '发文文号', cell: (row) => row.documentNo },
  { title: '发证机构', cell: (row) => row.issuer },
  { title: '签发人', cell: (row) => row.signer },
  { title: '日期', cell: (row) => row.on, as: 'day' },
  { title: '领取人', cell: (row) => row.receiver },
  { title: '事由', cell: (row) => row.reason },
];
