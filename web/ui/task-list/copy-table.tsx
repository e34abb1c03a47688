import type { ReactElement } from 'react';
import type { CopyListResponse, CopyRow } from '../../contract/copy.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Pager } from '../frames/pager.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { SubjectLink } from './subject-link.tsx';

interface CopyTableProps {
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** What was copied to me, the newest first; opening one marks it as read. */
export function CopyTable({ page, onPage }: CopyTableProps): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<CopyListResponse>(pathWith('/copies', { page }));
  useLiveReload('tasks-changed cases-changed', load.reload);
  const read = ({ id, readAt }: CopyRow): void => {
    // The mark is a convenience: where it cannot be set, the page opens all the same.
    if (readAt === undefined) postJson(`/copies/${id}/read`).then(load.reload, load.reload);
  };
  const columns: readonly Column<CopyRow>[] = [
    {
      key: 'subject',
      title: t('tasks.subject'),
      head: true,
      cell: (row) =>
        row.content === undefined ? (
          <span className="quiet">{t('copy.noRight')}</span>
        ) : (
          <SubjectLink subject={row.content.subject} onOpen={() => read(row)} />
        ),
    },
    { key: 'name', title: t('tasks.name'), cell: (row) => row.content?.taskName ?? '—' },
    { key: 'note', title: t('copy.note'), cell: (row) => row.content?.note || '—' },
    { key: 'from', title: t('copy.from'), cell: (row) => row.from },
    { key: 'at', title: t('copy.at'), cell: (row) => <Moment at={row.at} /> },
    {
      key: 'read',
      title: t('copy.state'),
      cell: (row) =>
        row.readAt !== undefined ? (
          <ToneMark tone="grey" text={t('copy.read')} />
        ) : (
          <>
            <ToneMark tone="blue" text={t('copy.unread')} />{' '}
            <button type="button" className="text-button" onClick={() => read(row)} data-testid="copy-read">
              {t('copy.markRead')}
            </button>
          </>
        ),
    },
  ];
  return (
    <Loaded load={load}>
      {(data) => (
        <>
          <p className="quiet">{t('copy.unreadCount', { n: data.unread })}</p>
          <DataTable
            caption={t('tasks.copied')}
            columns={columns}
            rows={data.items}
            rowKey={(row) => row.id}
            empty={t('copy.empty')}
            rowTestId="copy-row"
          />
          <Pager page={data.page} total={data.total} onChange={onPage} />
        </>
      )}
    </Loaded>
  );
}
