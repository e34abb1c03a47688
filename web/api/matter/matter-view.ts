import { message } from '../../../domain/message.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { Matter } from '../../../store/matter/matter.entity.ts';
import { isLiveTask } from '../../../store/user-task/user-task.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { MatterResponse, MatterSummary, StartableKind } from '../../contract/matter.ts';
import type { Actor } from '../actor.ts';
import { markText } from '../application/mark-text.ts';
import { historyLine } from '../application/timeline.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { isCandidate } from '../task/task-access.ts';
import { kindOf, matterKinds } from './kinds/index.ts';
import { mayStart } from './start-matter.ts';

type Json = StartableKind['data'];

/** A row of the list. */
export function matterSummary(matter: Matter, names: Names): MatterSummary {
  const kind = kindOf(matter);
  return {
    id: matter.id,
    number: matter.number,
    kind: matter.kind,
    kindText: kind?.label ?? message(matter.kind, matter.kind),
    title: matter.title,
    state: matter.state,
    stateText: kind?.states[matter.state] ?? message(matter.state, matter.state),
    ended: matter.endedAt !== undefined,
    policyYear: matter.policyYear,
    startedBy: names.account(matter.startedBy),
    createdAt: matter.createdAt.toISOString(),
  };
}

/** The page of one matter: its facts, the marks set, what happened, where it is, and what waits for the person. */
export async function matterPage(matter: Matter, actor: Actor, deps: ApiDeps): Promise<MatterResponse> {
  const people = [...matter.history.flatMap((entry) => entry.accountId ?? []), ...matter.marks.map((m) => m.accountId)];
  const [names, facts, tasks] = await Promise.all([
    readNames(deps, [matter.startedBy, ...people]),
    kindOf(matter)?.facts(matter, deps) ?? [],
    deps.stores.userTasks.ofSubject({ kind: 'matter', id: matter.id }),
  ]);
  const open = tasks.filter(isLiveTask);
  return {
    ...matterSummary(matter, names),
    facts: [...facts],
    marks: matter.marks
      .filter((mark) => mark.void !== true)
      .map((mark) => ({
        mark: markText(mark.mark),
        organisation: names.organisation(mark.organisationId),
        who: names.account(mark.accountId),
        on: mark.on,
      })),
    history: matter.history.map((entry) => historyLine(entry, names)),
    ...(matter.applicationId === undefined ? {} : { applicationId: matter.applicationId }),
    ...withdrawPathOf(matter, actor),
    tasks: open
      .filter((task) => task.state === 'open' && isCandidate(task, actor))
      .map(({ id, name, dueOn }) => ({ id, name, ...(dueOn === undefined ? {} : { dueOn }) })),
    current: open.map((task) => currentStep(task, names)),
  };
}

/** What the person may start, each with its form and the choices that depend on the person. */
export async function startableKinds(actor: Actor, deps: ApiDeps): Promise<StartableKind[]> {
  const own = [...matterKinds.values()].filter((kind) => mayStart(kind, actor));
  return Promise.all(
    own.map(async (kind) => {
      const [form, prepared] = await Promise.all([deps.stores.forms.latest(kind.formId), kind.prepare(actor, deps)]);
      return {
        kind: kind.kind,
        label: kind.label,
        ...(kind.hint === undefined ? {} : { hint: kind.hint }),
        // Stored as they were deployed, which was JSON.
        schema: (form?.schema ?? { type: 'default', components: [] }) as Json,
        data: { ...prepared.data } as Json,
        options: Object.fromEntries(Object.entries(prepared.options ?? {}).map(([key, list]) => [key, [...list]])),
      };
    }),
  );
}

/** A nomination may be withdrawn by its nominator until it is accepted (2b). */
function withdrawPathOf(matter: Matter, actor: Actor): Pick<MatterResponse, 'withdrawPath'> {
  const mayWithdraw = matter.kind === 'nomination' && matter.startedBy === actor.id && matter.state === 'requested';
  return mayWithdraw ? { withdrawPath: `/nominations/${matter.id}/withdraw` } : {};
}

function currentStep(task: UserTask, names: Names): MatterResponse['current'][number] {
  const organisationId = grantOf(task.candidateGroups[0] ?? '')?.organisationId;
  return {
    name: task.name,
    ...(organisationId === undefined ? {} : { organisation: names.organisation(organisationId) }),
    since: task.createdAt.toISOString(),
    ...(task.dueOn === undefined ? {} : { dueOn: task.dueOn }),
  };
}
