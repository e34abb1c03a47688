import { dateAt } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { countWorkingDays } from '../../../domain/working-day.ts';
import type { Application, HistoryEntry } from '../../../store/application/application.entity.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import { isLiveTask } from '../../../store/user-task/user-task.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { TimelineResponse } from '../../contract/application.ts';
import type { Actor } from '../actor.ts';
import { dueView } from '../deadline/due-view.ts';
import { mayPrompt, promptsLeft } from '../deadline/prompt-limit.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { acts } from '../task/acts/index.ts';
import type { CaseView } from './case-access.ts';

/** What happened to a case, how long each step took and whom it waits for; an expert is told nothing of it. */
export async function timelineOf(
  application: Application,
  view: CaseView,
  actor: Actor,
  deps: ApiDeps,
): Promise<TimelineResponse> {
  if (view === 'expert') return { entries: [], steps: [], current: [] };
  const tasks = (await deps.stores.userTasks.ofSubject({ kind: 'application', id: application.id })).filter(
    // Who is drawn to vote, and when they voted, is nobody's business.
    ({ act }) => acts.get(act)?.secret !== true,
  );
  const open = tasks.filter(isLiveTask);
  const [names, deadlines] = await Promise.all([
    readNames(deps, [
      ...application.history.flatMap(({ accountId }) => accountId ?? []),
      ...tasks.flatMap(({ completedBy, assigneeId }) => [completedBy ?? [], assigneeId ?? []].flat()),
    ]),
    deps.stores.deadlines.byIds(open.flatMap(({ deadlineId }) => deadlineId ?? [])),
  ]);
  return {
    entries: application.history.map((entry) => historyLine(entry, names)),
    steps: tasks.flatMap((task) => finishedStep(task, application, names, deps)),
    current: await Promise.all(
      open.map(async (task) => {
        const deadline = deadlines.find(({ id }) => id === task.deadlineId);
        return { ...waitingStep(task, deadline, names, deps), ...(await promptOf(deadline, actor, deps)) };
      }),
    ),
  };
}

/** One line of a history, with the name of who acted. */
export function historyLine(entry: HistoryEntry, names: Names): TimelineResponse['entries'][number] {
  return {
    at: entry.at.toISOString(),
    kind: entry.kind,
    text: entry.text,
    ...(entry.accountId === undefined ? {} : { who: names.account(entry.accountId) }),
  };
}

function finishedStep(
  task: UserTask,
  application: Application,
  names: Names,
  deps: ApiDeps,
): TimelineResponse['steps'] {
  const { completedAt, completedBy, createdAt } = task;
  if (task.state !== 'completed' || completedAt === undefined) return [];
  const opinion = application.marks.find(({ taskId }) => taskId === task.id)?.opinion;
  return [
    {
      taskId: task.id,
      name: task.name,
      ...organisationOf(task, names),
      ...(completedBy === undefined ? {} : { who: names.account(completedBy) }),
      ...(opinion === undefined || opinion === '' ? {} : { opinion }),
      startedAt: createdAt.toISOString(),
      endedAt: completedAt.toISOString(),
      taken: timeTaken(createdAt, completedAt, deps),
    },
  ];
}

function waitingStep(
  task: UserTask,
  deadline: Deadline | undefined,
  names: Names,
  deps: ApiDeps,
): TimelineResponse['current'][number] {
  return {
    taskId: task.id,
    name: task.name,
    ...organisationOf(task, names),
    ...(task.assigneeId === undefined ? {} : { who: names.account(task.assigneeId) }),
    since: task.createdAt.toISOString(),
    waited: timeTaken(task.createdAt, new Date(deps.clock.now()), deps),
    ...(task.dueOn === undefined ? {} : { due: dueView(task.dueOn, deadline, deps) }),
  };
}

async function promptOf(
  deadline: Deadline | undefined,
  actor: Actor,
  deps: ApiDeps,
): Promise<Pick<TimelineResponse['current'][number], 'prompt'>> {
  if (deadline === undefined || !mayPrompt(deadline, actor)) return {};
  return { prompt: { deadlineId: deadline.id, left: await promptsLeft(deadline, deps) } };
}

function organisationOf(task: UserTask, names: Names): { organisation?: string } {
  const organisationId = grantOf(task.candidateGroups[0] ?? '')?.organisationId;
  return organisationId === undefined ? {} : { organisation: names.organisation(organisationId) };
}

/** Working days between two moments, the first day not counted. */
function timeTaken(from: Date, to: Date, { calendar }: Pick<ApiDeps, 'calendar'>): Message {
  const days = countWorkingDays(calendar, dateAt(from.getTime()), dateAt(to.getTime()));
  return days === 0
    ? message('不到 1 个工作日', 'less than a working day')
    : message(`${days} 个工作日`, days === 1 ? '1 working day' : `${days} working days`);
}
