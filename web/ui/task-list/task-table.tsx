import { Checkbox } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { TaskSummary, TaskViewQuery } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Due } from '../frames/due.tsx';
import { ToneMark } from '../frames/tone.tsx';

interface TaskTableProps {
  readonly query: TaskViewQuery;
  readonly tasks: readonly TaskSummary[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ids: ReadonlySet<string>) => void;
}

/** One row for each task; the name opens it. */
export function TaskTable({ query, tasks, ticked, onTick }: TaskTableProps): ReactElement {
  const { t } = useLanguage();
  const { list, sort, order, kind, q = '' } = query;
  const location = useLocation();
  const from = `${location.pathname}${location.search}`;
  const due: Column<TaskSummary> = {
    key: 'dueOn',
    title: t('tasks.due'),
    cell: (task) => <Due dueOn={task.dueOn} remaining={task.remaining} state={task.state} why={task.why} />,
  };
  const done: Column<TaskSummary> = {
    key: 'completedAt',
    title: t('tasks.completed'),
    cell: (task) => (task.completedAt === undefined ? '' : <Moment at={task.completedAt} />),
  };
  const tick = (id: string, on: boolean): void =>
    onTick(new Set(on ? [...ticked, id] : [...ticked].filter((one) => one !== id)));
  const box: Column<TaskSummary> = {
    key: 'tick',
    title: t('bulk.select'),
    cell: (task) => (
      <Checkbox
        checked={ticked.has(task.id)}
        disabled={task.status !== 'open'}
        aria-label={t('bulk.selectOne', { name: task.name, number: task.subject.number })}
        onChange={(event) => tick(task.id, event.target.checked)}
        data-testid="tick"
      />
    ),
  };
  const columns: readonly Column<TaskSummary>[] = [
    ...(list === 'done' ? [] : [box]),
    {
      key: 'name',
      title: t('tasks.name'),
      head: true,
      cell: (task): ReactNode => (
        <>
          <Link to={`/tasks/${task.id}`} state={{ from }}>
            {task.name}
          </Link>
          {task.status === 'completing' && <ToneMark tone="grey" text={t('tasks.completing')} />}
        </>
      ),
    },
    {
      key: 'subject',
      title: t('tasks.subject'),
      cell: (task) => (
        <>
          {task.subject.title}
          {task.subject.number !== '' && <span className="quiet number"> {task.subject.number}</span>}
        </>
      ),
    },
    { key: 'organisation', title: t('tasks.organisation'), cell: (task) => task.organisation?.name ?? '—' },
    list === 'done' ? done : due,
    {
      key: 'assignee',
      title: t('tasks.assignee'),
      cell: (task) =>
        task.assignee === undefined ? (
          <span className="quiet">{t('tasks.nobody')}</span>
        ) : task.assignee.me ? (
          t('tasks.me')
        ) : (
          task.assignee.name
        ),
    },
    { key: 'createdAt', title: t('tasks.created'), cell: (task) => <Moment at={task.createdAt} /> },
  ];
  const empty =
    q !== '' ? t('tasks.emptySearch', { q }) : kind !== undefined ? t('tasks.emptyKind') : t(`tasks.empty-${list}`);
  return (
    <DataTable
      caption={t('tasks.title')}
      columns={columns}
      rows={tasks}
      rowKey={(task) => task.id}
      empty={empty}
      rowTestId="task-row"
      {...(list !== 'done' && { sorted: { key: sort, direction: order === 'asc' ? 'ascending' : 'descending' } })}
    />
  );
}
