import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { applicationStatuses, statusLabel } from '../../../domain/application-status.ts';
import { personalNumbersIn } from '../../../domain/publicity.ts';
import type { ApplicationListResponse, ApplicationResponse, ApplicationSummary } from '../../contract/application.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith, useLoad } from '../app/use-load.ts';
import { statusTone } from '../case/status-tone.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Due } from '../frames/due.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { FindByNumber } from '../privacy/find-by-number.tsx';

/** The applications a person may see: an applicant's own, or those of the office. */
export function ApplicationListPage(): ReactElement {
  const { t, say } = useLanguage();
  const { has, me } = useSession();
  const [numberTyped, setNumberTyped] = useState(false);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const status = search.get('status') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const known = applicationStatuses.find((each) => each === status);
  const load = useLoad<ApplicationListResponse>(pathWith('/applications', { q, status, page }));
  useLiveReload('tasks-changed cases-changed', load.reload);
  const action = useAction();
  const mine = has('applicant');
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (name !== 'page') next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  // What is searched for stands in the address, where no personal number may stand.
  const find = (text: string): void => {
    const isPersonal = personalNumbersIn(text).length > 0;
    setNumberTyped(isPersonal);
    if (!isPersonal) change('q', text);
  };
  const create = (): void =>
    void action.run(async () => {
      const created = await postJson<ApplicationResponse>('/applications');
      await navigate(`/applications/${created.id}/edit`);
    });
  const columns: readonly Column<ApplicationSummary>[] = [
    {
      key: 'number',
      title: t('applications.number'),
      head: true,
      cell: (row) => (
        <Link to={`/applications/${row.id}`} className="number">
          {row.number}
        </Link>
      ),
    },
    ...(mine
      ? []
      : [
          {
            key: 'applicant',
            title: t('applications.applicant'),
            cell: (row: ApplicationSummary) => row.applicantName,
          },
        ]),
    { key: 'unit', title: t('applications.unit'), cell: (row) => row.unitName },
    {
      key: 'title',
      title: t('applications.title'),
      cell: (row) => [row.series, row.speciality, row.levelName].filter((part) => part !== '').join(' · '),
    },
    {
      key: 'status',
      title: t('applications.status'),
      cell: (row) => <ToneMark tone={statusTone(row.status)} text={say(row.statusText)} />,
    },
    {
      key: 'due',
      title: t('applications.due'),
      cell: (row) =>
        row.due ? (
          <Due dueOn={row.due.on} remaining={row.due.remaining} state={row.due.urgency} why={row.due.why} />
        ) : (
          '—'
        ),
    },
    { key: 'updated', title: t('applications.updated'), cell: (row) => <Moment at={row.updatedAt} /> },
  ];
  return (
    <Page
      title={t(mine ? 'applications.mine' : 'applications.all')}
      testId="application-list-page"
      actions={
        <>
          {me?.permissions.includes('application.find') === true && <FindByNumber />}
          <PrintButton />
          {mine && (
            <Button type="primary" loading={action.running} onClick={create} data-testid="new-application">
              {t('applications.new')}
            </Button>
          )}
        </>
      }
    >
      {action.error && <LoadFailure error={action.error} retry={create} />}
      {!mine && (
        <div className="filters">
          <SearchBox label={t('applications.search')} value={q} onSearch={find} />
          <Select
            aria-label={t('applications.statusFilter')}
            className="filter-select"
            value={status}
            onChange={(value) => change('status', value)}
            options={[
              { value: '', label: t('applications.statusAll') },
              ...applicationStatuses.map((each) => ({ value: each, label: statusLabel(each) })),
            ]}
          />
        </div>
      )}
      <PrintHead
        filters={[
          [t('applications.search'), q],
          [t('applications.statusFilter'), known === undefined ? '' : statusLabel(known)],
        ]}
      />
      {numberTyped && <Alert type="warning" showIcon title={t('privacy.numberInSearch')} />}
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t(mine ? 'applications.mine' : 'applications.all')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="application-row"
              empty={t(
                q !== '' || status !== ''
                  ? 'applications.emptySearch'
                  : mine
                    ? 'applications.emptyMine'
                    : 'applications.emptyAll',
              )}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => change('page', String(next))} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
