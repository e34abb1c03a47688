import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { MatterListResponse, MatterSummary } from '../../contract/matter.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { StartDialog } from './start-dialog.tsx';

/** The matters that are no application, by kind; whoever may starts a new one. */
export function MatterListPage(): ReactElement {
  const { t, say } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const kind = search.get('kind') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<MatterListResponse>(pathWith('/matters', { q, kind, page }));
  useLiveReload('tasks-changed cases-changed', load.reload);
  const start = search.get('start') ?? undefined;
  const [starting, setStarting] = useState(start !== undefined);
  const show = (next: { readonly q?: string; readonly kind?: string; readonly page?: string }): void => {
    const wanted = { q, kind, ...next };
    setSearch(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')), { replace: true });
  };
  const kindText = load.data?.kinds.find((each) => each.kind === kind);
  const columns: readonly Column<MatterSummary>[] = [
    {
      key: 'number',
      title: t('matters.number'),
      head: true,
      cell: (row) => (
        <Link to={`/matters/${row.id}`} className="number">
          {row.number}
        </Link>
      ),
    },
    { key: 'kind', title: t('matters.kind'), cell: (row) => say(row.kindText) },
    { key: 'title', title: t('matters.about'), cell: (row) => row.title },
    {
      key: 'state',
      title: t('matters.state'),
      cell: (row) => <ToneMark tone={row.ended ? 'grey' : 'blue'} text={say(row.stateText)} />,
    },
    { key: 'startedBy', title: t('matters.startedBy'), cell: (row) => row.startedBy },
    { key: 'at', title: t('matters.startedAt'), cell: (row) => <Moment at={row.createdAt} /> },
  ];
  return (
    <Page
      title={t('matters.title')}
      testId="matter-list-page"
      actions={
        <>
          <PrintButton />
          <Button type="primary" onClick={() => setStarting(true)} data-testid="start-matter">
            {t('matters.start')}
          </Button>
        </>
      }
    >
      {starting && <StartDialog first={start} onClose={() => setStarting(false)} />}
      <div className="filters">
        <SearchBox label={t('matters.search')} value={q} onSearch={(text) => show({ q: text })} />
        <Select
          aria-label={t('matters.kind')}
          className="filter-select"
          value={kind}
          onChange={(value) => show({ kind: value })}
          options={[
            { value: '', label: t('matters.all') },
            ...(load.data?.kinds ?? []).map((each) => ({ value: each.kind, label: say(each.label) })),
          ]}
          data-testid="matter-kind-filter"
        />
      </div>
      <PrintHead
        filters={[
          [t('matters.search'), q],
          [t('matters.kind'), kindText === undefined ? '' : say(kindText.label)],
        ]}
      />
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('matters.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="matter-row"
              empty={t('matters.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => show({ page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
