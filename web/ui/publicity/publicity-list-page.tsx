import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { PublicityListResponse } from '../../contract/publicity.ts';
import { useLanguage } from '../app/language.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Due } from '../frames/due.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { SearchBox } from '../frames/search-box.tsx';

type Row = PublicityListResponse['items'][number];

/** The notices now running, for everybody. */
export function PublicityListPage(): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<PublicityListResponse>(pathWith('/publicities', { q, page }));
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      title: t('public.name'),
      head: true,
      cell: (row) => <Link to={`/public/${row.id}`}>{row.title}</Link>,
    },
    { key: 'kind', title: t('public.kind'), cell: (row) => t(`public.${row.kind}`) },
    { key: 'organisation', title: t('public.organisation'), cell: (row) => row.organisation },
    { key: 'count', title: t('public.count'), align: 'end', cell: (row) => row.count },
    {
      key: 'ends',
      title: t('public.ends'),
      cell: (row) => <Due dueOn={row.endsOn} remaining={row.remaining} state="normal" />,
    },
  ];
  return (
    <Page title={t('public.title')} testId="publicity-list-page">
      <p className="quiet">{t('public.lead')}</p>
      <div className="filters">
        <SearchBox
          label={t('public.search')}
          value={q}
          onSearch={(text) => setSearch(text === '' ? {} : { q: text }, { replace: true })}
        />
      </div>
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('public.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="publicity-row"
              empty={t('public.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => setSearch({ q, page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
