import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Notice, NoticeListResponse } from '../../contract/notice.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith, useLoad } from '../app/use-load.ts';
import { Moment } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { ToneMark } from '../frames/tone.tsx';

/** The inbox: every notice to the person, newest first. */
export function NoticePage(): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<NoticeListResponse>(pathWith('/notices', { page }));
  useLiveReload('notices-changed', load.reload);
  const action = useAction();
  const read = (id: string): Promise<boolean> =>
    action.run(async () => {
      await postJson(`/notices/${id}/read`);
      load.reload();
    });
  return (
    <Page title={t('notice.title')} testId="notice-page">
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {(data) =>
          data.items.length === 0 ? (
            <p className="empty-state">{t('notice.empty')}</p>
          ) : (
            <>
              <ul className="notices">
                {data.items.map((notice) => (
                  <NoticeItem key={notice.id} notice={notice} onRead={() => void read(notice.id)} />
                ))}
              </ul>
              <Pager page={data.page} total={data.total} onChange={(next) => setSearch({ page: String(next) })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function NoticeItem({ notice, onRead }: { readonly notice: Notice; readonly onRead: () => void }): ReactElement {
  const { t } = useLanguage();
  const unread = notice.readAt === undefined;
  return (
    <li className={unread ? 'card unread' : 'card'} data-testid="notice-row">
      <h2>
        {notice.subject} {unread && <ToneMark tone="blue" text={t('notice.unread')} />}
      </h2>
      <p className="quiet">
        <Moment at={notice.createdAt} />
      </p>
      <p className="pre-line">{notice.body}</p>
      <p className="row-actions">
        {notice.link !== undefined && (
          <Link to={notice.link} onClick={onRead} aria-label={t('notice.openName', { subject: notice.subject })}>
            {t('notice.open')}
          </Link>
        )}
        {unread && (
          <Button size="small" onClick={onRead} aria-label={t('notice.markReadName', { subject: notice.subject })}>
            {t('notice.markRead')}
          </Button>
        )}
      </p>
    </li>
  );
}
