import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { ViewsResponse } from '../../contract/saved-view.ts';
import type { TaskListResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { ExportButton } from '../frames/export-button.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { CopyTable } from './copy-table.tsx';
import { FollowTable } from './follow-table.tsx';
import { ListKeys } from './list-keys.tsx';
import { SavedViews } from './saved-views.tsx';
import { TaskFilters } from './task-filters.tsx';
import { TaskTable } from './task-table.tsx';
import { TaskViews } from './task-views.tsx';
import { useListQuery } from './use-list-query.ts';
import { viewPath } from './view-path.ts';

/** The task list: mine, my groups, due soon, overdue, copied to me, followed, done; filters, order and page are in the address. */
export function TaskListPage(): ReactElement {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const address = useListQuery();
  const { list, query, page, search, change } = address;
  const { role } = useSession();
  const views = useLoad<ViewsResponse>('/views');
  const load = useLoad<TaskListResponse>(
    pathWith('/tasks', { ...query, page: list === query.list ? page : 1, as: role }),
  );
  useLiveReload('tasks-changed clock-changed', load.reload);
  const first = search.size === 0 ? views.data?.items.find(({ isDefault }) => isDefault) : undefined;
  useEffect(() => {
    if (first !== undefined) void navigate(viewPath(first), { replace: true });
  }, [first, navigate]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const toPage = (next: number): void => change({ page: String(next) });
  return (
    <Page
      title={t('tasks.title')}
      testId="task-list-page"
      actions={
        list === query.list && (
          <>
            <ExportButton path="/tasks-export" query={{ ...query, as: role }} testId="export-tasks" />
            <ListKeys />
            <PrintButton />
          </>
        )
      }
    >
      <TaskViews list={list} counts={load.data?.counts} search={search} />
      {list === 'copied' && <CopyTable page={page} onPage={toPage} />}
      {list === 'followed' && <FollowTable page={page} onPage={toPage} onChange={load.reload} />}
      {list === query.list && (
        <>
          <TaskFilters address={address} />
          <PrintHead
            filters={[
              [t('tasks.views'), t(`tasks.${list}`)],
              [t('tasks.kind'), query.kind === undefined ? '' : t(`tasks.kind-${query.kind}`)],
              [t('tasks.search'), query.q ?? ''],
            ]}
          />
          <SavedViews load={views} query={query} current={search.get('view') ?? ''} />
          <Loaded load={load}>
            {(data) => (
              <>
                {list !== 'done' && (
                  <BulkBar tasks={data.items} ticked={ticked} onTick={setTicked} onDone={load.reload} />
                )}
                <TaskTable query={query} tasks={data.items} ticked={ticked} onTick={setTicked} />
                <Pager page={data.page} total={data.total} onChange={toPage} />
              </>
            )}
          </Loaded>
        </>
      )}
    </Page>
  );
}
