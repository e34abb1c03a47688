import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LedgerListResponse, LedgerRowView } from '../../contract/certificate.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { ExportButton } from '../frames/export-button.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { ToneMark } from '../frames/tone.tsx';

/** The ledger of certificates (17o): search, export, and the way to a change. */
export function LedgerPage(): ReactElement {
  const { t, say } = useLanguage();
  const { has } = useSession();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<LedgerListResponse>(pathWith('/certificates', { q, page }));
  const mayExport = has('committee-office') || has('bureau-officer') || has('bureau-supervisor');
  const columns: readonly Column<LedgerRowView>[] = [
    {
      key: 'number',
      title: t('certificates.number'),
      head: true,
      cell: (row) => (
        <Link to={`/applications/${row.applicationId}`} className="number">
          {row.number === '' ? row.endsNumber : row.number}
        </Link>
      ),
    },
    { key: 'kind', title: t('certificates.kind'), cell: (row) => say(row.kindText) },
    {
      key: 'state',
      title: t('certificates.state'),
      cell: (row) => <ToneMark tone={row.state === 'valid' ? 'green' : 'grey'} text={t(`certificates.${row.state}`)} />,
    },
    { key: 'ends', title: t('certificates.ends'), cell: (row) => row.endsNumber || '—' },
    { key: 'holder', title: t('certificates.holder'), cell: (row) => row.holderName },
    { key: 'what', title: t('certificates.what'), cell: (row) => row.title },
    { key: 'issuer', title: t('certificates.issuer'), cell: (row) => row.issuer },
    { key: 'signer', title: t('certificates.signer'), cell: (row) => row.signer },
    { key: 'on', title: t('certificates.on'), cell: (row) => <Day iso={row.on} /> },
    { key: 'receiver', title: t('certificates.receiver'), cell: (row) => row.receiver || '—' },
    { key: 'reason', title: t('certificates.reason'), cell: (row) => row.reason || '—' },
  ];
  return (
    <Page
      title={t('certificates.title')}
      testId="ledger-page"
      actions={
        <>
          {mayExport && <ExportButton path="/certificates/export" query={{ q }} testId="export-ledger" />}
          <PrintButton />
          <Link to="/matters?kind=certificate-change">{t('certificates.change')}</Link>
        </>
      }
    >
      <p className="quiet">{t('certificates.lead')}</p>
      <div className="filters">
        <SearchBox
          label={t('certificates.search')}
          value={q}
          onSearch={(text) => setSearch(text === '' ? {} : { q: text }, { replace: true })}
        />
      </div>
      <PrintHead filters={[[t('certificates.search'), q]]} />
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('certificates.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="ledger-row"
              empty={t('certificates.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => setSearch({ q, page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
