import type { WatchKind } from '../../../domain/deadline-watch.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { DeadlineAlert } from '../../../store/deadline-alert/deadline-alert.entity.ts';
import { linkOfDeadline, numberOfSubject } from '../../../zeebe/deadline-words.ts';
import type { WatchdogResponse } from '../../contract/watchdog.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';

const MOST_ROWS = 200;

/** Each kind of difference: what is wrong, and what the repair does. */
const WORDS: Record<WatchKind, readonly [Message, Message]> = {
  'ladder-missing': [
    message('期限在计时，但流程引擎中没有它的期限阶梯', 'The deadline runs, but the engine has no ladder for it'),
    message('重新启动期限阶梯，已触发的梯级不重复', 'Start the ladder again; rungs that have fired are not repeated'),
  ],
  'ladder-doubled': [
    message('同一期限有多个期限阶梯在运行', 'More than one ladder runs for the deadline'),
    message('保留最早的一个，取消其余的', 'Keep the first one and cancel the others'),
  ],
  'ladder-left-over': [
    message('期限已结束，但期限阶梯仍在运行', 'The deadline is over, but its ladder still runs'),
    message('取消多余的期限阶梯', 'Cancel the ladder'),
  ],
  'timer-wrong': [
    message(
      '期限阶梯的定时器缺失、过期或与期限不一致',
      'The timer of the ladder is missing, late or of another revision',
    ),
    message('按期限重新排定下一梯级', 'Plan the next rung again by the deadline'),
  ],
  'task-over': [
    message('任务已结束，但期限仍在计时', 'The task is over, but its deadline still runs'),
    message('结束期限', 'Settle the deadline'),
  ],
  'deadline-missing': [
    message('任务待办，但没有期限', 'The task is open, but has no deadline'),
    message('按任务开始之日补建期限', 'Open the deadline from the day the task began'),
  ],
  'deadline-over': [
    message('任务待办，但期限已结束', 'The task is open, but its deadline is over'),
    message('恢复期限并重新启动期限阶梯', 'Let the deadline run on and start its ladder again'),
  ],
  'job-ended': [
    message(
      '流程引擎中的工作已结束，但任务仍在列表中',
      'The job has ended in the engine, but the task is still listed',
    ),
    message('按流程引擎的记录结束任务', 'End the task as the engine has recorded it'),
  ],
  'task-missing': [
    message('流程引擎中有待办工作，但任务列表中没有', 'The engine has a job that is not on the task list'),
    message('让流程引擎重新派发', 'Have the engine hand it out again'),
  ],
};

/** The last check with its differences, those to look at first. */
export async function watchdogPage(deps: ApiDeps): Promise<WatchdogResponse> {
  const alerts = await deps.stores.deadlineAlerts.list(MOST_ROWS);
  const names = await readNames(
    deps,
    alerts.flatMap(({ repairedBy }) => repairedBy ?? []),
  );
  const last = deps.watchdog.last();
  const items = await Promise.all(
    alerts.map(async (alert) => ({
      ...(await rowOf(alert, deps)),
      ...(alert.repairedBy === undefined ? {} : { repairedBy: names.account(alert.repairedBy) }),
    })),
  );
  return {
    ...(last === undefined
      ? {}
      : { checked: { at: last.at.toISOString(), deadlines: last.deadlines, tasks: last.tasks } }),
    items,
  };
}

async function rowOf(alert: DeadlineAlert, deps: ApiDeps): Promise<WatchdogResponse['items'][number]> {
  const { stores } = deps;
  const deadline = alert.deadlineId === undefined ? undefined : await stores.deadlines.byId(alert.deadlineId);
  const taskId = alert.taskId ?? deadline?.taskId;
  const task = taskId === undefined ? undefined : await stores.userTasks.byId(taskId);
  const subject = deadline?.subject ?? task?.subject;
  const [text, repair] = WORDS[alert.kind];
  return {
    id: alert.id,
    kind: alert.kind,
    text,
    repair,
    step: task?.name ?? deadline?.ruleCode ?? '',
    subjectNumber: task?.subjectNumber ?? (subject === undefined ? '' : await numberOfSubject(subject, stores)),
    link: subject === undefined ? '' : linkOfDeadline({ subject }),
    firstSeenAt: alert.firstSeenAt.toISOString(),
    lastSeenAt: alert.lastSeenAt.toISOString(),
    state: alert.state,
    mayRepair: alert.state === 'open' || alert.state === 'suspected',
  };
}
