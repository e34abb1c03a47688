import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useLanguage } from '../app/language.tsx';
import { ErrorTitleContext } from './error-title.ts';

interface PageProps {
  readonly title: string;
  /** Said before the title in the tab, such as 错误. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Pages of a canvas use the whole width. */
  readonly wide?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** One page: its only h1, which takes the focus when the page is opened, and its actions. */
export function Page({ title, lead, actions, wide = false, testId, children }: PageProps): ReactElement {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [lists, setLists] = useState(0);
  const wrong = useCallback(() => {
    setLists((n) => n + 1);
    return () => setLists((n) => n - 1);
  }, []);
  useEffect(() => {
    document.title = `${lists > 0 ? t('frame.errorTitle') : ''}${title} · ${t('shell.name')}`;
  }, [title, lists, t]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className={wide ? 'page page-wide' : 'page'} data-testid={testId}>
      <ErrorTitleContext value={wrong}>{lead}</ErrorTitleContext>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      <ErrorTitleContext value={wrong}>{children}</ErrorTitleContext>
    </div>
  );
}
