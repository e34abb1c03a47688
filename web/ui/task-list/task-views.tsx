import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { TaskListResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';

interface TaskViewsProps {
  readonly list: string;
  readonly counts: TaskListResponse['counts'] | undefined;
  readonly search: URLSearchParams;
}

/** The views as links with their counts. */
export function TaskViews({ list, counts, search }: TaskViewsProps): ReactElement {
  const { t } = useLanguage();
  const to = (view: string): string => {
    const next = new URLSearchParams(search);
    next.delete('page');
    next.set('list', view);
    return `/tasks?${next.toString()}`;
  };
  const views = [
    { key: 'mine', label: t('tasks.mine'), count: counts?.mine },
    { key: 'group', label: t('tasks.group'), count: counts?.group },
    { key: 'copied', label: t('tasks.copied'), count: counts?.copied },
    { key: 'followed', label: t('tasks.followed'), count: counts?.followed },
    { key: 'done', label: t('tasks.done'), count: counts?.done },
  ];
  return (
    <nav aria-label={t('tasks.views')} className="view-links">
      <ul>
        {views.map((view) => (
          <li key={view.key}>
            <Link
              to={to(view.key)}
              aria-current={view.key === list ? 'page' : undefined}
              data-testid={`view-${view.key}`}
            >
              {view.label}
              {view.count !== undefined && <span className="count">{view.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
