import type { Application, HistoryEntry } from '../../../store/application/application.entity.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { TimelineResponse } from '../../contract/application.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import type { CaseView } from './case-access.ts';
import { openTasks } from './application-view.ts';

/** What happened to a case and what is under way; an expert is not told who decided what before. */
export async function timelineOf(application: Application, view: CaseView, deps: ApiDeps): Promise<TimelineResponse> {
  if (view === 'expert') return { entries: [], current: [] };
  const [names, tasks] = await Promise.all([
    readNames(
      deps,
      application.history.flatMap((entry) => entry.accountId ?? []),
    ),
    openTasks(application, deps),
  ]);
  return {
    entries: application.history.map((entry) => historyLine(entry, names)),
    current: tasks.map((task) => {
      const organisationId = grantOf(task.candidateGroups[0] ?? '')?.organisationId;
      return {
        name: task.name,
        ...(organisationId === undefined ? {} : { organisation: names.organisation(organisationId) }),
        since: task.createdAt.toISOString(),
        ...(task.dueOn === undefined ? {} : { dueOn: task.dueOn }),
      };
    }),
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
