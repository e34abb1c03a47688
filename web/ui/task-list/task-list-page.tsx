import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { TaskListResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { TaskTable } from './task-table.tsx';
import { TaskViews } from './task-views.tsx';

const SORTS = ['dueOn', 'createdAt', 'name'] as const;
const VIEWS = ['mine', 'group', 'done'] as const;

function oneOf<T extends string>(allowed: readonly T[], found: string | null, otherwise: T): T {
  return allowed.find((value) => value === found) ?? otherwise;
}

/** The task list: mine, my groups, done; search, order and page are kept in the address. */
export function TaskListPage(): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const list = oneOf(VIEWS, search.get('list'), 'mine');
  const sort = oneOf(SORTS, search.get('sort'), 'dueOn');
  const q = search.get('q') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const { role } = useSession();
  const load = useLoad<TaskListResponse>(pathWith('/tasks', { list, sort, q, page, as: role }));
  useLiveReload('tasks-changed clock-changed', load.reload);
  const change = (values: Readonly<Record<string, string>>, replace = false): void => {
    const next = new URLSearchParams(search);
    if (!('page' in values)) next.delete('page');
    for (const [name, value] of Object.entries(values)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setSearch(next, { replace });
  };
  return (
    <Page title={t('tasks.title')} testId="task-list-page">
      <TaskViews list={list} counts={load.data?.counts} search={search} />
      <div className="filters">
        <SearchBox key={list} label={t('tasks.search')} value={q} onSearch={(text) => change({ q: text }, true)} />
        <Select
          aria-label={t('tasks.sort')}
          value={sort}
          onChange={(value) => change({ sort: value })}
          options={[
            { value: 'dueOn', label: t('tasks.sortDue') },
            { value: 'createdAt', label: t('tasks.sortCreated') },
            { value: 'name', label: t('tasks.sortName') },
          ]}
        />
      </div>
      <Loaded load={load}>
        {(data) => (
          <>
            <TaskTable list={list} q={q} sort={sort} tasks={data.items} />
            <Pager page={data.page} total={data.total} onChange={(next) => change({ page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
