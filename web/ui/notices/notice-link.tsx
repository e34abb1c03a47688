import { BellOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { NavLink } from 'react-router';
import type { NoticeListResponse } from '../../contract/notice.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useLoad } from '../app/use-load.ts';

/** The bell in the header with the number of unread messages. */
export function NoticeLink(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<NoticeListResponse>('/notices');
  useLiveReload('notices-changed', load.reload);
  const unread = load.data?.unread ?? 0;
  return (
    <NavLink
      to="/notices"
      className="bell"
      data-testid="notice-link"
      aria-label={unread > 0 ? t('shell.noticesUnread', { n: unread }) : t('shell.notices')}
    >
      <BellOutlined aria-hidden />
      {unread > 0 && <span className="bell-count">{unread > 99 ? '99+' : unread}</span>}
    </NavLink>
  );
}
