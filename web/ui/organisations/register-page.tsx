import { Select } from 'antd';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { OrganisationKind, OrganisationRegisterResponse } from '../../contract/organisation-register.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { SearchBox } from '../frames/search-box.tsx';

type Row = OrganisationRegisterResponse['items'][number];

const KINDS: readonly OrganisationKind[] = ['unit', 'agency', 'department', 'bureau', 'committee'];

/** The register of organisations; a clerk or head sees the own ones. */
export function RegisterPage(): ReactElement {
  const { t } = useLanguage();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const kind = search.get('kind') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<OrganisationRegisterResponse>(pathWith('/organisation-register', { q, kind, page }));
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (name !== 'page') next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const shownKind = KINDS.find((each) => each === kind);
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: t('org.name'),
      head: true,
      cell: (row) => <Link to={`/organisations/${row.id}`}>{row.name}</Link>,
    },
    { key: 'kind', title: t('org.kind'), cell: (row) => t(`org.kind.${row.kind}`) },
    { key: 'level', title: t('org.level'), cell: (row) => t(`org.level.${row.level}`) },
    { key: 'territory', title: t('org.territory'), cell: (row) => row.territory },
    { key: 'above', title: t('org.above'), cell: (row) => row.above.join('、') || '—' },
  ];
  return (
    <Page
      title={t('org.title')}
      testId="register-page"
      actions={
        <>
          <PrintButton />
          {me?.permissions.includes('organisation.change') === true && (
            <Link to="/organisations/new" className="button-link primary" data-testid="organisation-add">
              {t('org.add')}
            </Link>
          )}
        </>
      }
    >
      <p className="quiet">{t('org.lead')}</p>
      <div className="filters">
        <SearchBox label={t('org.search')} value={q} onSearch={(text) => change('q', text)} />
        <Select
          className="filter-select"
          aria-label={t('org.kindFilter')}
          value={kind}
          onChange={(value) => change('kind', value)}
          options={[
            { value: '', label: t('org.allKinds') },
            ...KINDS.map((each) => ({ value: each, label: t(`org.kind.${each}`) })),
          ]}
        />
      </div>
      <PrintHead
        filters={[
          [t('org.search'), q],
          [t('org.kind'), shownKind === undefined ? '' : t(`org.kind.${shownKind}`)],
        ]}
      />
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('org.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="organisation-row"
              empty={t('org.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => change('page', String(next))} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
