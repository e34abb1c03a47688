import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { TaskListResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { listNames } from './use-list-query.ts';
import type { ListName } from './use-list-query.ts';

interface TaskViewsProps {
  readonly list: ListName;
  readonly counts: TaskListResponse['counts'] | undefined;
  readonly search: URLSearchParams;
}

/** The views as links with their counts. */
export function TaskViews({ list, counts, search }: TaskViewsProps): ReactElement {
  const { t } = useLanguage();
  const to = (view: string): string => {
    const next = new URLSearchParams(search);
    next.delete('page');
    next.delete('view');
    next.set('list', view);
    return `/tasks?${next.toString()}`;
  };
  return (
    <nav aria-label={t('tasks.views')} className="view-links">
      <ul>
        {listNames.map((name) => (
          <li key={name}>
            <Link to={to(name)} aria-current={name === list ? 'page' : undefined} data-testid={`view-${name}`}>
              {t(`tasks.${name}`)}
              {counts && <span className="count">{counts[name]}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
