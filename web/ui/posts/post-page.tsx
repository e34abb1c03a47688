import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { PostListResponse } from '../../contract/post.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useSession } from '../app/session.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';

type PostRow = PostListResponse['posts'][number];
type AppointmentRow = PostListResponse['appointments'][number];

/** The posts of the person's units and who is appointed to them (clauses 21 to 23). */
export function PostPage(): ReactElement {
  const { t, say } = useLanguage();
  const { has } = useSession();
  const load = useLoad<PostListResponse>('/posts');
  useLiveReload('tasks-changed cases-changed', load.reload);
  const posts: readonly Column<PostRow>[] = [
    { key: 'grade', title: t('posts.grade'), head: true, cell: (row) => row.grade },
    { key: 'unit', title: t('posts.unit'), cell: (row) => row.unit },
    { key: 'series', title: t('posts.series'), cell: (row) => row.series },
    {
      key: 'kind',
      title: t('posts.kind'),
      cell: (row) => <ToneMark tone={row.kind === 'regular' ? 'grey' : 'blue'} text={say(row.kindText)} />,
    },
    { key: 'approved', title: t('posts.approved'), align: 'end', cell: (row) => row.approved },
    { key: 'taken', title: t('posts.taken'), align: 'end', cell: (row) => row.taken },
    { key: 'free', title: t('posts.free'), align: 'end', cell: (row) => row.free },
    { key: 'project', title: t('posts.project'), cell: (row) => row.project || '—' },
    { key: 'document', title: t('posts.document'), cell: (row) => row.document || '—' },
  ];
  const appointments: readonly Column<AppointmentRow>[] = [
    { key: 'name', title: t('posts.name'), head: true, cell: (row) => row.personName },
    { key: 'staffNo', title: t('posts.staffNo'), cell: (row) => row.staffNo },
    { key: 'unit', title: t('posts.unit'), cell: (row) => row.unit },
    { key: 'grade', title: t('posts.grade'), cell: (row) => row.grade },
    { key: 'ground', title: t('posts.ground'), cell: (row) => say(row.kindText) },
    { key: 'place', title: t('posts.place'), cell: (row) => say(row.placeText) },
    { key: 'since', title: t('posts.since'), cell: (row) => <Day iso={row.since} /> },
    { key: 'state', title: t('posts.state'), cell: (row) => <ToneMark tone="blue" text={say(row.stateText)} /> },
    {
      key: 'notes',
      title: t('posts.notes'),
      cell: (row) =>
        [row.filingNo, row.grassroots ? t('posts.grassroots') : ''].filter((part) => part !== '').join('，') || '—',
    },
  ];
  return (
    <Page
      title={t('posts.title')}
      testId="post-page"
      actions={has('clerk') && <Link to="/matters?kind=appointment">{t('posts.ask')}</Link>}
    >
      <p className="quiet">{t('posts.lead')}</p>
      <Loaded load={load}>
        {(data) => (
          <>
            <h2>{t('posts.posts')}</h2>
            <DataTable
              caption={t('posts.posts')}
              columns={posts}
              rows={data.posts}
              rowKey={(row) => row.id}
              rowTestId="post-row"
              empty={t('posts.empty')}
            />
            <h2>{t('posts.appointments')}</h2>
            <DataTable
              caption={t('posts.appointments')}
              columns={appointments}
              rows={data.appointments}
              rowKey={(row) => row.id}
              rowTestId="appointment-row"
              empty={t('posts.noAppointments')}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
