import { isLiveTask } from '../../../store/user-task/user-task.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import type { Matter } from '../../../store/matter/matter.entity.ts';
import type { TaskResponse, TaskSummary } from '../../contract/task.ts';
import type { Actor } from '../actor.ts';
import { applicationFacts } from '../application/application-view.ts';
import { caseView } from '../application/case-access.ts';
import { deadlineView } from '../deadline/deadline-view.ts';
import { dueView } from '../deadline/due-view.ts';
import type { ApiDeps } from '../deps.ts';
import { kindOf } from '../matter/kinds/index.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { presentPolicyYear } from '../policy-of-year.ts';
import { qualificationFacts } from '../qualification/qualification-facts.ts';
import { sessionFacts } from '../session/session-facts.ts';
import { readSubjects } from '../subject/subject-view.ts';
import { acts } from './acts/index.ts';
import { recallableTransfer } from './hand-off.ts';
import { whyNotHandedOn } from './hand-off-people.ts';
import { isMissed } from './late-reason.ts';
import { returnPathsOf } from './return-path.ts';
import { sentBackText } from './sent-back-text.ts';
import { signingView } from './signing-view.ts';
import { stepClauses } from './step-clauses.ts';
import { isCandidate, obstacleTo, representedIn } from './task-access.ts';
import { taskHistory } from './task-history.ts';
import { applicationsOf, officeOf } from './task-subject.ts';
import { withdrawableOf } from './withdraw-step.ts';

type Json = TaskResponse['form']['data'];

/** The rows of a list, with the number and the title of what each is about. */
export async function taskSummaries(tasks: readonly UserTask[], actor: Actor, deps: ApiDeps): Promise<TaskSummary[]> {
  const [subjects, deadlines, names] = await Promise.all([
    readSubjects(tasks, deps),
    deps.stores.deadlines.byIds(tasks.flatMap(({ deadlineId }) => deadlineId ?? [])),
    readNames(
      deps,
      tasks.flatMap((task) => task.assigneeId ?? []),
    ),
  ]);
  return tasks.map((task) => {
    const deadline = deadlines.find(({ id }) => id === task.deadlineId);
    return summary(task, subjects(task), deadline, actor, names, deps);
  });
}

/** The page of one task: the facts of its case, its form with draft or suggestions, its deadline and history. */
export async function taskPage(task: UserTask, actor: Actor, deps: ApiDeps): Promise<TaskResponse> {
  const [row] = await taskSummaries([task], actor, deps);
  if (row === undefined) throw new Error('Expected a row for the task, but found none');
  const [obstacle, deadline, form, applications, matter] = await Promise.all([
    obstacleTo(task, actor, deps),
    task.deadlineId === undefined ? undefined : deps.stores.deadlines.byId(task.deadlineId),
    task.formKey === undefined ? undefined : deps.stores.forms.byKey(task.formKey),
    applicationsOf(task, deps),
    task.subject.kind === 'matter' ? deps.stores.matters.byId(task.subject.id) : undefined,
  ]);
  const prepared = await acts.get(task.act)?.prepare(task, deps);
  const own = task.assigneeId === undefined || task.assigneeId === actor.id;
  // What was handed in is shown to whoever did it; a draft to whoever has the task.
  const typed = task.completedBy === actor.id ? (task.submission?.data ?? task.draft) : own ? task.draft : undefined;
  const refused = task.completedBy === actor.id ? undefined : task.keptTexts?.[actor.id];
  const history = matter?.history ?? (applications.length === 1 ? (applications[0]?.history ?? []) : []);
  const represented = representedIn(task, actor);
  const names = await readNames(deps, [
    ...history.flatMap((entry) => entry.accountId ?? []),
    ...(represented === undefined ? [] : [represented]),
    ...(task.hands ?? []).flatMap(({ fromId, toId }) => [fromId, toId]),
    ...(task.signing === undefined ? [] : [task.signing.addedBy, ...task.signing.signers.map((one) => one.accountId)]),
  ]);
  return {
    ...row,
    facts:
      matter === undefined ? await factsOf(task, applications, actor, names, deps) : await matterFacts(matter, deps),
    form: {
      formId: task.act,
      // Stored as they were deployed, which was JSON.
      schema: (form?.schema ?? { type: 'default', components: [] }) as Json,
      data: { ...prepared?.data, ...typed } as Json,
      options: Object.fromEntries(Object.entries(prepared?.options ?? {}).map(([key, list]) => [key, [...list]])),
      ...(own && task.draftSavedAt !== undefined ? { draftSavedAt: task.draftSavedAt.toISOString() } : {}),
      ...(refused === undefined ? {} : { refused: { data: refused.data as Json, at: refused.at.toISOString() } }),
    },
    ...(obstacle === undefined ? {} : { readOnly: obstacle.sentence }),
    mayClaim: obstacle === undefined && task.assigneeId !== actor.id,
    mayUnclaim: task.state === 'open' && task.assigneeId === actor.id && task.delegation === undefined,
    mayCopy: (obstacle === undefined || task.completedBy === actor.id) && acts.get(task.act)?.secret !== true,
    mayHandOn: obstacle === undefined && whyNotHandedOn(task) === undefined,
    mayReturn: obstacle === undefined && (await returnPathsOf(task, deps)).length > 0,
    ...(await withdrawOf(task, actor, deps)),
    ...transferOf(task, actor, names),
    ...delegationOf(task, actor, names),
    ...signingView(task, actor, obstacle === undefined, names),
    asksLateReason: deadline !== undefined && isMissed(deadline, deps) && acts.get(task.act)?.asksLateReason !== true,
    ...(represented === undefined ? {} : { onBehalfOf: names.account(represented) }),
    ...(deadline === undefined ? {} : { deadline: await deadlineView(deadline, actor, deps) }),
    clauses: await stepClauses(task, applications[0]?.policyYear ?? presentPolicyYear(deps), deps),
    materials: applications.length === 1 ? materialsOf(applications[0]) : [],
    diagram: {
      processInstanceKey: task.processInstanceKey,
      bpmnProcessId: task.bpmnProcessId,
      elementId: task.elementId,
    },
    history: actor.is('expert') && task.act === 'cast-ballot' ? [] : taskHistory(task, history, names),
  };
}

async function withdrawOf(task: UserTask, actor: Actor, deps: ApiDeps): Promise<Pick<TaskResponse, 'withdraw'>> {
  if (task.state !== 'completed' || task.completedBy !== actor.id) return {};
  const found = await withdrawableOf(task, actor, deps);
  return { withdraw: 'whyNot' in found ? { whyNot: found.whyNot } : {} };
}

function transferOf(task: UserTask, actor: Actor, names: Names): Pick<TaskResponse, 'transferredTo'> {
  const transfer = recallableTransfer(task, actor);
  return transfer === undefined ? {} : { transferredTo: names.account(transfer.toId) };
}

function delegationOf(task: UserTask, actor: Actor, names: Names): Pick<TaskResponse, 'delegation'> {
  const { delegation, state } = task;
  if (delegation === undefined || state !== 'open') return {};
  const { fromId, toId, text, at } = delegation;
  const mine = toId === actor.id ? 'give' : fromId === actor.id ? 'wait' : 'none';
  return {
    delegation: { from: names.account(fromId), to: names.account(toId), text, at: at.toISOString(), mine },
  };
}

function bulkDecisionOf({ act }: UserTask): Pick<TaskSummary, 'bulkDecision'> {
  const bulkDecision = acts.get(act)?.bulkDecision;
  return bulkDecision === undefined ? {} : { bulkDecision };
}

function summary(
  task: UserTask,
  subject: TaskSummary['subject'],
  deadline: Deadline | undefined,
  actor: Actor,
  names: Names,
  deps: ApiDeps,
): TaskSummary {
  const office = officeOf(task);
  const { assigneeId, completedAt, dueOn } = task;
  const live = isLiveTask(task);
  const due = dueOn === undefined || !live ? undefined : dueView(dueOn, deadline, deps);
  return {
    id: task.id,
    name: task.name,
    act: task.act,
    ...bulkDecisionOf(task),
    subject,
    ...(office === '' ? {} : { organisation: { id: office, name: names.organisation(office) } }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(due === undefined ? {} : { remaining: due.remaining }),
    ...(due?.why === undefined ? {} : { why: due.why }),
    state: due?.urgency ?? 'normal',
    status: task.state,
    ...(assigneeId === undefined
      ? {}
      : { assignee: { id: assigneeId, name: names.account(assigneeId), me: assigneeId === actor.id } }),
    createdAt: task.createdAt.toISOString(),
    ...(completedAt === undefined ? {} : { completedAt: completedAt.toISOString() }),
  };
}

async function factsOf(
  task: UserTask,
  applications: readonly Application[],
  actor: Actor,
  names: Names,
  deps: ApiDeps,
): Promise<TaskResponse['facts']> {
  const [only] = applications;
  if (task.subject.kind === 'application' && only !== undefined) {
    const visible = (await caseView(actor, only, deps)) !== undefined || isCandidate(task, actor);
    if (!visible) return [];
    const returned = only.returnedItems ?? [];
    const rows = [...applicationFacts(only, names), ...(await qualificationFacts(task.act, only, deps))];
    const sentBack = await sentBackText(task, only, deps);
    if (sentBack !== undefined) rows.push({ label: '退回要求', value: sentBack });
    return task.candidateUsers.includes(only.applicantId) && returned.length > 0
      ? [...rows, { label: '需要修改的内容', value: returned.join('\n') }]
      : rows;
  }
  if (task.subject.kind !== 'session') return [];
  const session = await deps.stores.sessions.byId(task.subject.id);
  return session === undefined ? [] : sessionFacts(session, names);
}

async function matterFacts(matter: Matter, deps: ApiDeps): Promise<TaskResponse['facts']> {
  const rows = (await kindOf(matter)?.facts(matter, deps)) ?? [];
  return rows.map(({ label, value }) => ({ label: label.zh, value }));
}

/** What the applicant has declared as proofs; files themselves are not kept here. */
function materialsOf(application: Application | undefined): TaskResponse['materials'] {
  const declaration = application?.declaration ?? {};
  const titles = (key: string, field: string, label: string) => {
    const rows = declaration[key];
    if (!Array.isArray(rows)) return [];
    return rows.flatMap((row: unknown) => {
      const name = row !== null && typeof row === 'object' ? (row as Record<string, unknown>)[field] : undefined;
      return typeof name === 'string' ? [{ name, note: label }] : [];
    });
  };
  return [
    ...titles('papers', 'title', '论文'),
    ...titles('achievements', 'name', '代表性成果'),
    ...titles('education', 'school', '学历'),
  ];
}
