import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { SessionListResponse, SessionSummary } from '../../contract/session.ts';
import { useClock } from '../app/clock.tsx';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { PlanDialog } from './plan-dialog.tsx';

/** The review sessions; the committee office plans new ones. */
export function SessionListPage(): ReactElement {
  const { t, say } = useLanguage();
  const { has, me } = useSession();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<SessionListResponse>(pathWith('/sessions', { q, page }));
  useLiveReload('tasks-changed cases-changed', load.reload);
  const clock = useClock();
  const [exporting, setExporting] = useState(false);
  const [planning, setPlanning] = useState(false);
  const columns: readonly Column<SessionSummary>[] = [
    {
      key: 'number',
      title: t('sessions.number'),
      head: true,
      cell: (row) => (
        <Link to={`/sessions/${row.id}`} className="number">
          {row.number}
        </Link>
      ),
    },
    { key: 'committee', title: t('sessions.committee'), cell: (row) => row.committeeName },
    { key: 'state', title: t('sessions.state'), cell: (row) => <ToneMark tone="blue" text={say(row.stateText)} /> },
    { key: 'count', title: t('sessions.count'), align: 'end', cell: (row) => row.applicationCount },
    {
      key: 'meeting',
      title: t('sessions.meeting'),
      cell: (row) =>
        row.meetingOn === undefined ? (
          <span className="quiet">{t('sessions.noMeeting')}</span>
        ) : (
          <Day iso={row.meetingOn} />
        ),
    },
  ];
  return (
    <Page
      title={t('sessions.title')}
      testId="session-list-page"
      actions={
        <>
          <PrintButton />
          {me?.permissions.includes('session.export') === true && (
            <Button onClick={() => setExporting(true)} data-testid="export-history">
              {t('session.historyExport')}
            </Button>
          )}
          {has('committee-office') && (
            <Button type="primary" onClick={() => setPlanning(true)} data-testid="plan-session">
              {t('sessions.plan')}
            </Button>
          )}
        </>
      }
    >
      {exporting && (
        <HistoryDialog year={Number(clock.data?.today.slice(0, 4)) || undefined} onClose={() => setExporting(false)} />
      )}
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
      <div className="filters">
        <SearchBox
          label={t('sessions.search')}
          value={q}
          onSearch={(text) => setSearch(text === '' ? {} : { q: text }, { replace: true })}
        />
      </div>
      <PrintHead filters={[[t('sessions.search'), q]]} />
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('sessions.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="session-row"
              empty={t('sessions.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => setSearch({ q, page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
