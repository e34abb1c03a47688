import { Alert, Button } from 'antd';
import type { ComponentType, ReactElement } from 'react';
import { createBrowserRouter, Navigate, Outlet, useLocation } from 'react-router';
import type { RouteObject } from 'react-router';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { SignInReturnPage } from '../sign-in/sign-in-return-page.tsx';
import { ClockProvider } from './clock.tsx';
import { useLanguage } from './language.tsx';
import { LiveProvider } from './live.tsx';
import { firstPageOf } from './navigation.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { useSession } from './session.tsx';
import { Shell } from './shell.tsx';

/** Waits until it is known who is signed in, then opens clock and live news. */
function Ground(): ReactElement {
  const { known, me, error, retry } = useSession();
  const { t, say } = useLanguage();
  if (error) {
    return (
      <main className="page">
        <h1>{t('shell.name')}</h1>
        <Alert
          type="error"
          showIcon
          title={say(error.sentence)}
          action={<Button onClick={retry}>{t('frame.retry')}</Button>}
        />
      </main>
    );
  }
  if (!known) return <Waiting />;
  return (
    <LiveProvider active={me !== undefined}>
      <ClockProvider>
        <Shell />
      </ClockProvider>
    </LiveProvider>
  );
}

function Waiting(): ReactElement {
  const { t } = useLanguage();
  return (
    <main className="page">
      <h1 className="visually-hidden">{t('shell.name')}</h1>
      <p role="status">{t('frame.loading')}</p>
    </main>
  );
}

/** Sends people who are not signed in to the sign-in page, and back afterwards. */
function SignedIn(): ReactElement {
  const { me } = useSession();
  const location = useLocation();
  if (!me) return <Navigate to="/sign-in" replace state={{ from: `${location.pathname}${location.search}` }} />;
  // The roles wait for the second factor, and so do their pages.
  if (me.mustEnrol && location.pathname !== '/my-account') return <Navigate to="/my-account" replace />;
  return <Outlet />;
}

function FirstPage(): ReactElement {
  const { me } = useSession();
  return <Navigate to={me ? firstPageOf(me) : '/sign-in'} replace />;
}

/** A page whose code is fetched when it is first opened. */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) };
}

const publicPages = [
  page('/invitation', async () => (await import('../accounts/invitation-page.tsx')).InvitationPage),
  page('/public/certificates', async () => (await import('../certificates/verify-page.tsx')).VerifyPage),
  page('/public', async () => (await import('../publicity/publicity-list-page.tsx')).PublicityListPage),
  page('/public/:id', async () => (await import('../publicity/publicity-page.tsx')).PublicityPage),
];

const signedInPages = [
  page('/certificates', async () => (await import('../certificates/ledger-page.tsx')).LedgerPage),
  page('/posts', async () => (await import('../posts/post-page.tsx')).PostPage),
  page(
    '/applications/:id/assessment-form',
    async () => (await import('../certificates/assessment-form-page.tsx')).AssessmentFormPage,
  ),
  page('/tasks', async () => (await import('../task-list/task-list-page.tsx')).TaskListPage),
  page('/tasks/:id', async () => (await import('../task/task-page.tsx')).TaskPage),
  page('/applications', async () => (await import('../application/application-list-page.tsx')).ApplicationListPage),
  page('/applications/:id', async () => (await import('../case/case-page.tsx')).CasePage),
  page('/applications/:id/edit', async () => (await import('../application/editor-page.tsx')).EditorPage),
  page('/applications/:id/check', async () => (await import('../application/check-page.tsx')).CheckPage),
  page('/applications/:id/receipt', async () => (await import('../application/receipt-page.tsx')).ReceiptPage),
  page('/sessions', async () => (await import('../sessions/session-list-page.tsx')).SessionListPage),
  page('/sessions/:id', async () => (await import('../sessions/session-page.tsx')).SessionPage),
  page('/experts', async () => (await import('../experts/expert-page.tsx')).ExpertPage),
  page('/matters', async () => (await import('../matters/matter-list-page.tsx')).MatterListPage),
  page('/matters/:id', async () => (await import('../matters/matter-page.tsx')).MatterPage),
  page('/substitutes', async () => (await import('../deadlines/substitutes-page.tsx')).SubstitutesPage),
  page('/releases', async () => (await import('../releases/releases-page.tsx')).ReleasesPage),
  page('/extensions', async () => (await import('../deadlines/extensions-page.tsx')).ExtensionsPage),
  page('/watchdog', async () => (await import('../deadlines/watchdog-page.tsx')).WatchdogPage),
  page('/qualifications', async () => (await import('../qualifications/qualification-page.tsx')).QualificationPage),
  page('/channels', async () => (await import('../channels/channel-page.tsx')).ChannelPage),
  page('/my-channels', async () => (await import('../channels/reach-page.tsx')).ReachPage),
  page('/accounts', async () => (await import('../accounts/account-list-page.tsx')).AccountListPage),
  page('/accounts/:id', async () => (await import('../accounts/account-page.tsx')).AccountPage),
  page('/my-account', async () => (await import('../accounts/own-account-page.tsx')).OwnAccountPage),
  page('/organisations', async () => (await import('../organisations/register-page.tsx')).RegisterPage),
  page('/organisations/:id', async () => (await import('../organisations/entry-page.tsx')).OrganisationPage),
  page('/my-data-access', async () => (await import('../privacy/data-access-page.tsx')).MyDataAccessPage),
  page('/data-access', async () => (await import('../privacy/data-access-page.tsx')).DataAccessPage),
  page('/retention', async () => (await import('../privacy/retention-page.tsx')).RetentionPage),
  page('/notices', async () => (await import('../notices/notice-page.tsx')).NoticePage),
  page('/processes', async () => (await import('../processes/process-list-page.tsx')).ProcessListPage),
  page('/processes/:id', async () => (await import('../processes/process-page.tsx')).ProcessPage),
  page('/policy', async () => (await import('../policy/policy-page.tsx')).PolicyPage),
  page('/policy/edit', async () => (await import('../policy/package-editor-page.tsx')).PackageEditorPage),
  page('/policy/packages/:id', async () => (await import('../policy/package-page.tsx')).PackagePage),
  page('/audit', async () => (await import('../audit/audit-page.tsx')).AuditPage),
  page('/audit/:seq', async () => (await import('../audit/audit-row-page.tsx')).AuditRowPage),
  page('/calendar', async () => (await import('../calendar/calendar-page.tsx')).CalendarPage),
  page('/calendar/edit', async () => (await import('../calendar/calendar-editor-page.tsx')).CalendarEditorPage),
  page('/calendar/entries/:id', async () => (await import('../calendar/entry-page.tsx')).EntryPage),
];

/** Every page with its address. */
export const router = createBrowserRouter([
  {
    element: <Ground />,
    HydrateFallback: Waiting,
    children: [
      { path: '/', element: <FirstPage /> },
      { path: '/sign-in', element: <SignInPage /> },
      { path: '/sign-in/return', element: <SignInReturnPage /> },
      ...publicPages,
      { element: <SignedIn />, children: signedInPages },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
