import { watchWords } from '../../../domain/watch-words.ts';
import type { DeadlineAlert } from '../../../store/deadline-alert/deadline-alert.entity.ts';
import { linkOfDeadline, numberOfSubject } from '../../../zeebe/deadline-words.ts';
import type { WatchdogResponse } from '../../contract/watchdog.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';

const MOST_ROWS = 200;

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
  const { text, repair } = watchWords[alert.kind];
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
