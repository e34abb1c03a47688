import { z } from 'zod';
import { dateAt, formatDate } from '../../../domain/calendar-date.ts';
import { exportFormatSchema } from '../../contract/export.ts';
import { actingViewQuerySchema } from '../../contract/task.ts';
import type { TaskSummary } from '../../contract/task.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseLongExcel, sendTable } from '../http/send-table.ts';
import type { TableColumn } from '../http/table-column.ts';
import { actedBy } from '../record-act.ts';
import { isCandidate } from './task-access.ts';
import { listRequest } from './task-list.ts';
import { taskSummaries } from './task-view.ts';

/** Rows read, written and forgotten at a time. */
const EXPORT_PAGE = 200;
/** More rows than any list has. */
const EXPORT_LIMIT = 1_000_000;

/** The day of an instant in Asia/Shanghai. */
const dayOf = (instant: string): string => formatDate(dateAt(Date.parse(instant)));

const COLUMNS: readonly TableColumn<TaskSummary>[] = [
  { title: '事项', cell: (row) => row.name },
  { title: '办理对象', cell: (row) => row.subject.title },
  { title: '编号', cell: (row) => row.subject.number },
  { title: '单位', cell: (row) => row.organisation?.name ?? '' },
  { title: '截止', cell: (row) => row.dueOn ?? '', as: 'day' },
  { title: '期限', cell: (row) => row.remaining?.zh ?? '' },
  { title: '经办人', cell: (row) => row.assignee?.name ?? '' },
  { title: '到达', cell: (row) => dayOf(row.createdAt), as: 'day' },
  { title: '办结', cell: (row) => (row.completedAt === undefined ? '' : dayOf(row.completedAt)), as: 'day' },
];

/** The list as it stands on the page, for a spreadsheet; who took it out is in the audit. */
export const taskExportRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks-export',
    permission: 'task.work',
    summary: '导出任务列表（CSV 或 Excel）',
    request: { query: actingViewQuerySchema.extend({ format: exportFormatSchema }) },
    response: z.string(),
    kind: 'stream',
    async handler({ query, actor, deps, http }) {
      const ids = await deps.stores.userTasks.idsOf(await listRequest(query, actor, deps), EXPORT_LIMIT);
      refuseLongExcel(query.format, ids.length);
      await deps.stores.audit.append({
        at: new Date(deps.clock.now()),
        ...actedBy(actor),
        act: 'task.export',
        subject: `account:${actor.id}`,
        after: { list: query.list, rows: ids.length },
      });
      const table = { file: 'tasks', sheet: '任务', columns: COLUMNS };
      await sendTable(http.response, query.format, table, pagesOf(ids, actor, deps));
      return '';
    },
  }),
];

/** The rows page by page in the order of the list; a task that is no longer the person's is left out. */
async function* pagesOf(ids: readonly string[], actor: Actor, deps: ApiDeps): AsyncGenerator<TaskSummary[]> {
  for (let from = 0; from < ids.length; from += EXPORT_PAGE) {
    const page = ids.slice(from, from + EXPORT_PAGE);
    const tasks = new Map((await deps.stores.userTasks.byIds(page)).map((task) => [task.id, task]));
    const own = page.flatMap((id) => {
      const task = tasks.get(id);
      return task !== undefined && (isCandidate(task, actor) || task.completedBy === actor.id) ? [task] : [];
    });
    yield taskSummaries(own, actor, deps);
  }
}
