import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { PolicyPackageSummary } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { ProposalState } from './proposal-state.tsx';

/** Every revision of every year, newest first, with who made and who decided it. */
export function RevisionTable({ items }: { readonly items: readonly PolicyPackageSummary[] }): ReactElement {
  const { t } = useLanguage();
  const columns: readonly Column<PolicyPackageSummary>[] = [
    {
      key: 'revision',
      title: t('policy.revision'),
      head: true,
      cell: (row) => (
        <Link to={`/policy/packages/${row.id}`}>{t('policy.revisionOf', { year: row.year, n: row.revision })}</Link>
      ),
    },
    { key: 'state', title: t('policy.proposalState'), cell: (row) => <ProposalState state={row.state} /> },
    { key: 'changes', title: t('policy.changes'), cell: (row) => t('policy.changeCount', { n: row.changes }) },
    { key: 'reason', title: t('policy.reason'), cell: (row) => row.reason },
    { key: 'startedBy', title: t('policy.startedBy'), cell: (row) => row.startedBy },
    { key: 'startedAt', title: t('policy.startedAt'), cell: (row) => <Moment at={row.startedAt} /> },
    { key: 'decidedBy', title: t('policy.decidedBy'), cell: (row) => row.decidedBy ?? '—' },
  ];
  return (
    <DataTable
      caption={t('policy.revisionsTable')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      rowTestId="package-row"
      empty={t('policy.noRevisions')}
    />
  );
}
