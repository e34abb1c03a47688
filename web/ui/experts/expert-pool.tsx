import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { ExpertListResponse, ExpertResponse } from '../../contract/expert.ts';
import { useLanguage } from '../app/language.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Pager } from '../frames/pager.tsx';
import { expertColumns } from './expert-columns.tsx';
import { ExpertDialog } from './expert-dialog.tsx';
import { ExpertFilters } from './expert-filters.tsx';
import type { ExpertFilter } from './expert-filters.tsx';
import { RelationDialog } from './relation-dialog.tsx';
import { RelationList } from './relation-list.tsx';
import { SwitchDialog } from './switch-dialog.tsx';

interface Opened {
  readonly what: 'change' | 'switch' | 'relation';
  readonly expert: ExpertResponse;
}

interface ExpertPoolProps {
  readonly adding: boolean;
  readonly onAdded: () => void;
}

/** The pool with its filters; the office of the series changes entries here, nobody removes one (14i). */
export function ExpertPool({ adding, onAdded }: ExpertPoolProps): ReactElement {
  const { t, language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const text = (key: string): string => search.get(key) ?? '';
  const filter: ExpertFilter = {
    q: text('q'),
    series: text('series'),
    speciality: text('speciality'),
    source: text('source'),
    active: text('active'),
  };
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<ExpertListResponse>(pathWith('/experts', { ...filter, page }));
  const [opened, setOpened] = useState<Opened>();
  const show = (next: Partial<ExpertFilter> & { readonly page?: string }): void => {
    const wanted = Object.entries({ ...filter, ...next }).filter(([, value]) => value !== '');
    setSearch(Object.fromEntries(wanted), { replace: true });
  };
  const close = (): void => setOpened(undefined);
  const columns: readonly Column<ExpertResponse>[] = [
    ...expertColumns(t, language),
    {
      key: 'relations',
      title: t('expert.relations'),
      cell: ({ relations, relationCount }) =>
        relationCount === 0 ? (
          '—'
        ) : relations === undefined ? (
          t('expert.relationCount', { n: relationCount })
        ) : (
          <RelationList relations={relations} />
        ),
    },
    ...(load.data?.items.some(({ mayChange }) => mayChange) === true ? [actionColumn()] : []),
  ];
  function actionColumn(): Column<ExpertResponse> {
    const button = (what: Opened['what'], expert: ExpertResponse, word: string): ReactElement => (
      <Button size="small" onClick={() => setOpened({ what, expert })} data-testid={`expert-${what}`}>
        {word}
        <span className="visually-hidden"> {expert.name}</span>
      </Button>
    );
    return {
      key: 'actions',
      title: t('expert.actions'),
      cell: (expert) =>
        expert.mayChange && (
          <span className="row-actions">
            {button('change', expert, t('expert.change'))}
            {button('switch', expert, t(expert.active ? 'expert.switchOff' : 'expert.switchOn'))}
            {button('relation', expert, t('expert.relation'))}
          </span>
        ),
    };
  }
  return (
    <>
      {load.data !== undefined && (adding || opened?.what === 'change') && (
        <ExpertDialog
          expert={adding ? undefined : opened?.expert}
          pool={load.data}
          onDone={load.reload}
          onClose={adding ? onAdded : close}
        />
      )}
      {opened?.what === 'switch' && <SwitchDialog expert={opened.expert} onDone={load.reload} onClose={close} />}
      {opened?.what === 'relation' && (
        <RelationDialog
          title={t('expert.relationOf', { name: opened.expert.name })}
          path={`/experts/${opened.expert.id}/relations`}
          onDone={load.reload}
          onClose={close}
        />
      )}
      <p className="quiet">{t('expert.lead')}</p>
      <ExpertFilters filter={filter} pool={load.data} onChange={show} />
      <Loaded load={load}>
        {(pool) => (
          <>
            <DataTable
              caption={t('expert.title')}
              columns={columns}
              rows={pool.items}
              rowKey={({ id }) => id}
              rowTestId="expert-row"
              empty={t('expert.empty')}
            />
            <Pager page={pool.page} total={pool.total} onChange={(next) => show({ page: String(next) })} />
          </>
        )}
      </Loaded>
    </>
  );
}
