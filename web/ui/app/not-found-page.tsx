import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Page } from '../frames/page.tsx';
import { useLanguage } from './language.tsx';

/** Shown for an address without a page. */
export function NotFoundPage(): ReactElement {
  const { t } = useLanguage();
  return (
    <Page title={t('shell.notFound')}>
      <p>{t('shell.notFoundHint')}</p>
      <p>
        <Link to="/">{t('shell.home')}</Link>
      </p>
    </Page>
  );
}
