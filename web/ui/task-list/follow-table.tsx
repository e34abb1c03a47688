import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { FollowListResponse, FollowRow } from '../../contract/follow.ts';
import { putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day, Moment } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Pager } from '../frames/pager.tsx';
import { SubjectLink } from './subject-link.tsx';

interface FollowTableProps {
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onChange: () => void;
}

/** What I follow: where each is, and by when its steps are to be done. */
export function FollowTable({ page, onPage, onChange }: FollowTableProps): ReactElement {
  const { t, say } = useLanguage();
  const load = useLoad<FollowListResponse>(pathWith('/follows', { page }));
  useLiveReload('tasks-changed cases-changed clock-changed', load.reload);
  const action = useAction();
  const end = ({ kind, id }: FollowRow['subject']): void =>
    void action.run(async () => {
      await putJson(`/follows/${kind}/${id}`, { following: false });
      load.reload();
      onChange();
    });
  const columns: readonly Column<FollowRow>[] = [
    { key: 'subject', title: t('tasks.subject'), head: true, cell: (row) => <SubjectLink subject={row.subject} /> },
    { key: 'state', title: t('follow.state'), cell: (row) => say(row.state) },
    {
      key: 'current',
      title: t('follow.current'),
      cell: (row) =>
        row.current.length === 0
          ? '—'
          : row.current.map((step, index) => (
              <div key={index}>
                {step.name} {step.dueOn !== undefined && <Day iso={step.dueOn} />}
              </div>
            )),
    },
    { key: 'at', title: t('follow.since'), cell: (row) => <Moment at={row.at} /> },
    {
      key: 'end',
      title: t('follow.action'),
      cell: (row) => (
        <Button size="small" disabled={action.running} onClick={() => end(row.subject)} data-testid="unfollow">
          {t('follow.end')}
        </Button>
      ),
    },
  ];
  return (
    <Loaded load={load}>
      {(data) => (
        <>
          {action.error && <LoadFailure error={action.error} retry={action.clear} />}
          <DataTable
            caption={t('tasks.followed')}
            columns={columns}
            rows={data.items}
            rowKey={({ subject }) => `${subject.kind}-${subject.id}`}
            empty={t('follow.empty')}
            rowTestId="follow-row"
          />
          <Pager page={data.page} total={data.total} onChange={onPage} />
        </>
      )}
    </Loaded>
  );
}
