import { z } from 'zod';
import { dateAt, formatDate } from '../../../domain/calendar-date.ts';
import { actingViewQuerySchema } from '../../contract/task.ts';
import type { TaskSummary } from '../../contract/task.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { streamCsv } from '../http/csv.ts';
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

const COLUMNS: readonly (readonly [string, (row: TaskSummary) => string])[] = [
  ['事项', (row) => row.name],
  ['办理对象', (row) => row.subject.title],
  ['编号', (row) => row.subject.number],
  ['单位', (row) => row.organisation?.name ?? ''],
  ['截止', (row) => row.dueOn ?? ''],
  ['期限', (row) => row.remaining?.zh ?? ''],
  ['经办人', (row) => row.assignee?.name ?? ''],
  ['到达', (row) => dayOf(row.createdAt)],
  ['办结', (row) => (row.completedAt === undefined ? '' : dayOf(row.completedAt))],
];

/** The list as it stands on the page, for a spreadsheet; who took it out is in the audit. */
export const taskExportRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks-export',
    permission: 'task.work',
    summary: '导出任务列表',
    request: { query: actingViewQuerySchema },
    response: z.string(),
    kind: 'stream',
    async handler({ query, actor, deps, http }) {
      const ids = await deps.stores.userTasks.idsOf(await listRequest(query, actor, deps), EXPORT_LIMIT);
      await deps.stores.audit.append({
        at: new Date(deps.clock.now()),
        ...actedBy(actor),
        act: 'task.export',
        subject: `account:${actor.id}`,
        after: { list: query.list, rows: ids.length },
      });
      http.response
        .status(200)
        .set('Content-Type', 'text/csv; charset=utf-8')
        .set('Content-Disposition', 'attachment; filename="tasks.csv"')
        .set('Cache-Control', 'no-store');
      await streamCsv(http.response, pagesOf(ids, actor, deps));
      return '';
    },
  }),
];

/** The title line, then the rows page by page in the order of the list; a task that is no longer the person's is left out. */
async function* pagesOf(ids: readonly string[], actor: Actor, deps: ApiDeps): AsyncGenerator<string[][]> {
  yield [COLUMNS.map(([title]) => title)];
  for (let from = 0; from < ids.length; from += EXPORT_PAGE) {
    const page = ids.slice(from, from + EXPORT_PAGE);
    const tasks = new Map((await deps.stores.userTasks.byIds(page)).map((task) => [task.id, task]));
    const own = page.flatMap((id) => {
      const task = tasks.get(id);
      return task !== undefined && (isCandidate(task, actor) || task.completedBy === actor.id) ? [task] : [];
    });
    yield (await taskSummaries(own, actor, deps)).map((row) => COLUMNS.map(([, cell]) => cell(row)));
  }
}
