import { Button } from 'antd';
import type { ReactElement } from 'react';
import { PAGE_SIZE } from '../../contract/list.ts';
import { useLanguage } from '../app/language.tsx';

interface PagerProps {
  readonly page: number;
  readonly total: number;
  readonly onChange: (page: number) => void;
}

/** Previous and next page of a list; nothing when there is one page only. */
export function Pager({ page, total, onChange }: PagerProps): ReactElement | null {
  const { t } = useLanguage();
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (pages === 1) return null;
  return (
    <nav className="pager" aria-label={t('frame.pages')}>
      <Button disabled={page <= 1} onClick={() => onChange(page - 1)}>
        {t('frame.previous')}
      </Button>
      <span>{t('frame.page', { page, pages, total })}</span>
      <Button disabled={page >= pages} onClick={() => onChange(page + 1)}>
        {t('frame.next')}
      </Button>
    </nav>
  );
}
