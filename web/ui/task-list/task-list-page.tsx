import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { TaskListResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { CopyTable } from './copy-table.tsx';
import { FollowTable } from './follow-table.tsx';
import { TaskTable } from './task-table.tsx';
import { TaskViews } from './task-views.tsx';

const SORTS = ['dueOn', 'createdAt', 'name'] as const;
const VIEWS = ['mine', 'group', 'copied', 'followed', 'done'] as const;

function oneOf<T extends string>(allowed: readonly T[], found: string | null, otherwise: T): T {
  return allowed.find((value) => value === found) ?? otherwise;
}

/** Copies and what is followed are lists of their own; of the tasks only the counts are then read. */
function isTasks(list: (typeof VIEWS)[number]): list is 'mine' | 'group' | 'done' {
  return list !== 'copied' && list !== 'followed';
}

/** The task list: mine, my groups, copied to me, followed, done; search, order and page are kept in the address. */
export function TaskListPage(): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const list = oneOf(VIEWS, search.get('list'), 'mine');
  const sort = oneOf(SORTS, search.get('sort'), 'dueOn');
  const q = search.get('q') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<TaskListResponse>(
    pathWith('/tasks', isTasks(list) ? { list, sort, q, page } : { list: 'mine' }),
  );
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
      {list === 'copied' && <CopyTable page={page} onPage={(next) => change({ page: String(next) })} />}
      {list === 'followed' && (
        <FollowTable page={page} onPage={(next) => change({ page: String(next) })} onChange={load.reload} />
      )}
      {isTasks(list) && (
        <>
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
        </>
      )}
    </Page>
  );
}
