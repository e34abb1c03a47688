import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { AuditResponse } from '../../contract/audit.ts';
import { useLanguage } from '../app/language.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';

type Row = AuditResponse['items'][number];

/** The audit chain, newest first. */
export function AuditPage(): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<AuditResponse>(pathWith('/audit', { page }));
  const columns: readonly Column<Row>[] = [
    { key: 'seq', title: t('audit.seq'), head: true, cell: (row) => row.seq },
    { key: 'at', title: t('audit.at'), cell: (row) => <Moment at={row.at} /> },
    { key: 'who', title: t('audit.who'), cell: (row) => row.who },
    { key: 'office', title: t('audit.office'), cell: (row) => row.organisation ?? '—' },
    { key: 'act', title: t('audit.act'), cell: (row) => <code>{row.act}</code> },
    { key: 'subject', title: t('audit.subject'), cell: (row) => <code className="long-code">{row.subject}</code> },
    {
      key: 'change',
      title: t('audit.change'),
      cell: (row) => (
        <>
          <Snapshot label={t('audit.before')} json={row.before} />
          <Snapshot label={t('audit.after')} json={row.after} />
        </>
      ),
    },
  ];
  return (
    <Page title={t('audit.title')} testId="audit-page" wide>
      <p className="quiet">{t('audit.lead')}</p>
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('audit.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => String(row.seq)}
              rowTestId="audit-row"
              empty={t('audit.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => setSearch({ page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Snapshot({ label, json }: { readonly label: string; readonly json: string | undefined }): ReactElement | null {
  if (json === undefined) return null;
  return (
    <details>
      <summary>{label}</summary>
      <code className="long-code">{json}</code>
    </details>
  );
}
