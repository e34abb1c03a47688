import { Input } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { PolicyResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { PolicyValue } from './policy-value.tsx';

type Row = PolicyResponse['rows'][number];

/** The rule package of the year: code, value, strength, source; read-only. */
export function PolicyPage(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<PolicyResponse>('/policy');
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const columns: readonly Column<Row>[] = [
    { key: 'code', title: t('policy.code'), head: true, cell: (row) => row.ruleCode },
    {
      key: 'key',
      title: t('policy.key'),
      cell: (row): ReactNode => (
        <>
          {row.key}
          {row.note !== undefined && <div className="quiet">{row.note}</div>}
        </>
      ),
    },
    { key: 'value', title: t('policy.value'), cell: (row) => <PolicyValue value={row.value} /> },
    { key: 'strength', title: t('policy.strength'), cell: (row) => row.strength },
    { key: 'source', title: t('policy.source'), cell: (row) => row.source },
  ];
  const title = load.data ? t('policy.title', { year: load.data.year }) : t('policy.titlePlain');
  return (
    <Page title={title} testId="policy-page">
      <p className="quiet">{t('policy.hint')}</p>
      <Loaded load={load}>
        {(data) => (
          <>
            <Facts
              facts={[
                { label: t('policy.document'), value: data.documentNo },
                { label: t('policy.state'), value: data.state },
              ]}
            />
            <div className="filters">
              <Input
                className="list-search"
                type="search"
                value={q}
                aria-label={t('policy.search')}
                placeholder={t('policy.search')}
                onChange={(event) =>
                  setSearch(event.target.value === '' ? {} : { q: event.target.value }, { replace: true })
                }
              />
            </div>
            <DataTable
              caption={t('policy.table')}
              columns={columns}
              rows={data.rows.filter((row) => `${row.ruleCode} ${row.key} ${row.note ?? ''} ${row.source}`.includes(q))}
              rowKey={(row) => row.key}
              empty={t('policy.empty')}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
