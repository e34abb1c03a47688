import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ProcessListResponse, ProcessSummary } from '../../contract/process.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';

/** Every process with its version in force and the cases that run on any version. */
export function ProcessListPage(): ReactElement {
  const { t, language } = useLanguage();
  const load = useLoad<ProcessListResponse>('/processes');
  const columns: readonly Column<ProcessSummary>[] = [
    {
      key: 'name',
      title: t('processes.name'),
      head: true,
      cell: (row) => <Link to={`/processes/${row.id}`}>{row.name}</Link>,
    },
    {
      key: 'version',
      title: t('processes.version'),
      cell: (row) => (row.versions[0] ? t('processes.versionN', { n: row.versions[0].version }) : '—'),
    },
    {
      key: 'running',
      title: t('processes.running'),
      align: 'end',
      cell: (row) => row.versions.reduce((sum, version) => sum + version.running, 0),
    },
    {
      key: 'deployed',
      title: t('processes.deployed'),
      cell: (row) => (row.versions[0] ? <Moment at={row.versions[0].deployedAt} /> : '—'),
    },
    {
      key: 'draft',
      title: t('processes.draft'),
      cell: (row) =>
        row.draft ? (
          t('processes.draftBy', { who: row.draft.savedBy, when: momentText(row.draft.savedAt, language) })
        ) : (
          <span className="quiet">{t('processes.noDraft')}</span>
        ),
    },
  ];
  return (
    <Page title={t('processes.title')} testId="process-list-page">
      <p className="quiet">{t('processes.lead')}</p>
      <Loaded load={load}>
        {(data) => (
          <DataTable
            caption={t('processes.title')}
            columns={columns}
            rows={data.items}
            rowKey={(row) => row.id}
            rowTestId="process-row"
            empty={t('processes.empty')}
          />
        )}
      </Loaded>
    </Page>
  );
}
