import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { DataAccessListResponse } from '../../contract/privacy.ts';
import { useLanguage } from '../app/language.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';

type Row = DataAccessListResponse['items'][number];

const KINDS = ['revealed', 'found-by-number', 'file-opened'] as const;

/** Who looked at the applicant's own data. */
export function MyDataAccessPage(): ReactElement {
  const { t } = useLanguage();
  return (
    <Page title={t('privacy.mine')} testId="my-data-access-page">
      <p className="quiet">{t('privacy.mineNote')}</p>
      <Looks path="/me/data-access" own />
    </Page>
  );
}

/** Who looked at whose data, for the audit administrator. */
export function DataAccessPage(): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  return (
    <Page title={t('privacy.all')} testId="data-access-page">
      <div className="filters">
        <Select
          aria-label={t('privacy.kind')}
          className="filter-select"
          value={kind}
          onChange={(value) => setSearch(value === '' ? {} : { kind: value }, { replace: true })}
          options={[
            { value: '', label: t('privacy.kindAll') },
            ...KINDS.map((each) => ({ value: each, label: t(`privacy.kind.${each}`) })),
          ]}
        />
      </div>
      <Looks path="/data-access" own={false} />
    </Page>
  );
}

function Looks({ path, own }: { readonly path: string; readonly own: boolean }): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<DataAccessListResponse>(pathWith(path, { kind: search.get('kind') ?? '', page }));
  const turn = (next: number): void => {
    const wanted = new URLSearchParams(search);
    wanted.set('page', String(next));
    setSearch(wanted, { replace: true });
  };
  const columns: readonly Column<Row>[] = [
    { key: 'at', title: t('privacy.at'), head: true, cell: (row) => <Moment at={row.at} /> },
    { key: 'who', title: t('privacy.who'), cell: (row) => row.who },
    { key: 'organisation', title: t('privacy.organisation'), cell: (row) => row.organisation },
    ...(own ? [] : [{ key: 'person', title: t('privacy.person'), cell: (row: Row) => row.person }]),
    { key: 'number', title: t('applications.number'), cell: (row) => <span className="number">{row.caseNumber}</span> },
    { key: 'kind', title: t('privacy.kind'), cell: (row) => t(`privacy.kind.${row.kind}`) },
    { key: 'purpose', title: t('privacy.why'), cell: (row) => row.purpose },
  ];
  return (
    <Loaded load={load}>
      {(data) => (
        <>
          <DataTable
            caption={t(own ? 'privacy.mine' : 'privacy.all')}
            columns={columns}
            rows={data.items}
            rowKey={(row) => row.id}
            rowTestId="data-access-row"
            empty={t(own ? 'privacy.mineEmpty' : 'privacy.allEmpty')}
          />
          <Pager page={data.page} total={data.total} onChange={turn} />
        </>
      )}
    </Loaded>
  );
}
