import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { auditGroups } from '../../contract/audit.ts';
import type { AuditListResponse, AuditRowView } from '../../contract/audit.ts';
import { useLanguage } from '../app/language.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { ExportButton } from '../frames/export-button.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { AuditFilters, noFilter } from './audit-filters.tsx';
import { SubjectName } from './subject-name.tsx';
import { VerifyBox } from './verify-box.tsx';

/** The record of acts for auditors: filters, the check of the chain, export. */
export function AuditPage(): ReactElement {
  const { t, say } = useLanguage();
  // Not in the address: a name does not belong into a history of pages.
  const [filter, setFilter] = useState(noFilter);
  const [page, setPage] = useState(1);
  const load = useLoad<AuditListResponse>(pathWith('/audit', { ...filter, page }));
  const group = auditGroups.find((one) => one === filter.group);
  const columns: readonly Column<AuditRowView>[] = [
    {
      key: 'seq',
      title: t('audit.seq'),
      head: true,
      cell: (row) => (
        <Link to={`/audit/${String(row.seq)}`} className="number" aria-label={t('audit.showRow', { seq: row.seq })}>
          {row.seq}
        </Link>
      ),
    },
    { key: 'at', title: t('audit.at'), cell: (row) => <Moment at={row.at} /> },
    { key: 'who', title: t('audit.who'), cell: (row) => row.who },
    { key: 'organisation', title: t('audit.organisation'), cell: (row) => row.organisation || '—' },
    { key: 'act', title: t('audit.act'), cell: (row) => say(row.act) },
    { key: 'subject', title: t('audit.subject'), cell: (row) => <SubjectName subject={row.subject} /> },
    { key: 'from', title: t('audit.from'), cell: (row) => row.from || '—' },
  ];
  return (
    <Page
      title={t('audit.title')}
      testId="audit-page"
      actions={
        <>
          <ExportButton path="/audit/export" query={{ ...filter }} testId="export-audit" />
          <PrintButton />
        </>
      }
    >
      <p className="quiet">{t('audit.lead')}</p>
      <VerifyBox />
      <AuditFilters
        filter={filter}
        organisations={load.data?.organisations ?? []}
        onChange={(next) => {
          setFilter(next);
          setPage(1);
        }}
      />
      <PrintHead
        filters={[
          [t('audit.since'), filter.since],
          [t('audit.until'), filter.until],
          [t('audit.who'), filter.who],
          [t('audit.subject'), filter.subject],
          [t('audit.group'), group === undefined ? '' : t(`audit.group.${group}`)],
          [
            t('audit.organisation'),
            load.data?.organisations.find(({ id }) => id === filter.organisationId)?.name ?? '',
          ],
        ]}
      />
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('audit.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => String(row.seq)}
              rowTestId="audit-row"
              sorted={{ key: 'seq', direction: 'descending' }}
              empty={t('audit.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={setPage} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
