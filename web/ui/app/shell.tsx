import { MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { NavLink, Outlet } from 'react-router';
import { ClockControl } from '../clock/clock-control.tsx';
import { NoticeLink } from '../notices/notice-link.tsx';
import { FirstTour } from '../tour/first-tour.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useLanguage } from './language.tsx';
import { navigationOf } from './navigation.ts';
import { RoleSwitch } from './role-switch.tsx';
import { useSession } from './session.tsx';

/** What surrounds every page: skip link, header, navigation, main part. */
export function Shell(): ReactElement {
  const { t } = useLanguage();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const items = navigationOf(session.me);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className="shell-header">
        <Button
          className="menu-button"
          icon={<MenuOutlined aria-hidden />}
          aria-expanded={open}
          aria-controls="shell-nav"
          onClick={() => setOpen(!open)}
        >
          {open ? t('shell.closeMenu') : t('shell.menu')}
        </Button>
        <NavLink to="/" className="brand">
          {t('shell.name')}
        </NavLink>
        <RoleSwitch />
        <ClockControl />
        <div className="shell-tools" role="group" aria-label={t('shell.tools')}>
          {session.me && <NoticeLink />}
          <AccountMenu />
        </div>
      </header>
      <nav id="shell-nav" className={open ? 'shell-nav open' : 'shell-nav'} aria-label={t('shell.nav')}>
        <ul>
          {items.map((item) => (
            <li key={item.path}>
              <NavLink to={item.path} onClick={() => setOpen(false)}>
                {t(item.word)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        <FirstTour />
        <ErrorBoundary>
          <Suspense fallback={<p role="status">{t('frame.loading')}</p>}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}
