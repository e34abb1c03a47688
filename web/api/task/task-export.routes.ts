import { z } from 'zod';
import { dateAt, formatDate } from '../../../domain/calendar-date.ts';
import { actingViewQuerySchema } from '../../contract/task.ts';
import type { TaskSummary } from '../../contract/task.ts';
import { defineRoute } from '../define-route.ts';
import { csvOf } from '../http/csv.ts';
import { actedBy } from '../record-act.ts';
import { isCandidate } from './task-access.ts';
import { listRequest } from './task-list.ts';
import { taskSummaries } from './task-view.ts';

/** Most rows in one export; a larger list is narrowed by its filters first. */
const EXPORT_LIMIT = 5000;

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
      const found = await deps.stores.userTasks.list({ ...listRequest(query, actor, deps), limit: EXPORT_LIMIT });
      const own = found.rows.filter((task) => isCandidate(task, actor) || task.completedBy === actor.id);
      const rows = await taskSummaries(own, actor, deps);
      await deps.stores.audit.append({
        at: new Date(deps.clock.now()),
        ...actedBy(actor),
        act: 'task.export',
        subject: `account:${actor.id}`,
        after: { list: query.list, rows: rows.length },
      });
      http.response
        .status(200)
        .set('Content-Type', 'text/csv; charset=utf-8')
        .set('Content-Disposition', 'attachment; filename="tasks.csv"')
        .set('Cache-Control', 'no-store')
        .send(csvOf([COLUMNS.map(([title]) => title), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))]));
      return '';
    },
  }),
];
