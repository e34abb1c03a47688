import { message } from '../../../domain/message.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { CompleteTaskRequest, CompleteTaskResponse } from '../../contract/task.ts';
import { formatDate } from '../../../domain/calendar-date.ts';
import { completionCommandId } from '../../../zeebe/engine-commands.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { concernedBy } from '../event/concerned.ts';
import { conflict } from '../http/refused-error.ts';
import type { RefusedError } from '../http/refused-error.ts';
import { keepRefused } from './keep-refused.ts';
import { acts } from './acts/index.ts';
import type { Act } from './acts/define-act.ts';
import { checkedData } from './checked-data.ts';
import { missedDeadline, reasonForDelay } from './late-reason.ts';
import { missingSignatures } from './signing-state.ts';
import { obstacleTo, readTask, representedIn, takenByOther, takeTask } from './task-access.ts';
import { officeOf } from './task-subject.ts';

/** Completions under way in this process, so that a second click waits for the first. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Completes a task: the form and the rules are checked, the act writes its records, the intent is written down, and the engine
 * is told. The same key again has no second effect and gets the same answer. Throws InvalidInput, Conflict, NotFound.
 */
export async function completeTask(
  id: string,
  request: CompleteTaskRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<CompleteTaskResponse> {
  const before = underWay.get(id) ?? Promise.resolve();
  const work = before.catch(() => undefined).then(() => complete(id, request, actor, deps));
  underWay.set(id, work);
  try {
    return await work;
  } finally {
    if (underWay.get(id) === work) underWay.delete(id);
  }
}

async function complete(
  id: string,
  request: CompleteTaskRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<CompleteTaskResponse> {
  const found = await readTask(id, actor, deps);
  const repeated = found.submission?.idempotencyKey === request.idempotencyKey && found.completedBy === actor.id;
  if (repeated && found.state !== 'canceled') {
    return found.state === 'completed' ? { state: 'completed' } : tellEngine(found, actor, deps);
  }
  const obstacle = await obstacleTo(found, actor, deps);
  if (obstacle !== undefined) {
    if (found.state === 'canceled') await keepText(found, request.data, actor, deps);
    else await keepRefused(found, request.data, obstacle, actor, deps);
    throw obstacle;
  }
  const unsigned = missingSignatures(found);
  if (unsigned !== undefined) throw conflict(unsigned);
  if (found.assigneeId === undefined && found.givenBackBy === actor.id) throw conflict(GIVEN_BACK);
  const task = await takeTask(found, actor, deps);
  const act = acts.get(task.act);
  if (act === undefined) {
    throw conflict(
      message(
        `流程图中的办理动作“${task.act}”不存在，请联系流程管理员`,
        `Expected a known act, but found '${task.act}'; ask the process owner`,
      ),
    );
  }
  const data = await checkData(task, act, request.data, deps);
  const at = new Date(deps.clock.now());
  const missed = await missedDeadline(task, deps);
  // A form that asks for the reason itself (17g) is not asked a second time.
  const lateReason = act.asksLateReason ? textOf(data, 'lateReason') : reasonForDelay(missed, request.lateReason);
  const variables = await act.perform({ task, data, actor, deps, at, on: formatDate(deps.clock.today()) });
  const begun = await deps.stores.userTasks.beginCompletion(
    id,
    actor.id,
    {
      data: act.secret ? {} : request.data,
      variables: { ...variables },
      idempotencyKey: request.idempotencyKey,
      commandId: completionCommandId(id),
    },
    task.signing?.revision,
  );
  if (begun === undefined) {
    const refusal = await whyNotBegun(id, actor, deps);
    await keepRefused(task, request.data, refusal, actor, deps);
    throw refusal;
  }
  if (missed !== undefined && lateReason !== undefined) {
    await deps.stores.deadlines.noteLateReason(missed.id, { text: lateReason, accountId: actor.id, at });
  }
  const represented = representedIn(task, actor);
  await deps.stores.audit.append({
    at,
    accountId: actor.id,
    ...(officeOf(task) === '' ? {} : { organisationId: officeOf(task) }),
    ...(actor.from === undefined ? {} : { from: actor.from }),
    act: `task.${task.act}`,
    subject: `${task.subject.kind}:${task.subject.id}`,
    // What was typed stays with the task; a vote stays in the ballot alone.
    before: { taskId: id, state: task.state },
    after: {
      taskId: id,
      state: 'completed',
      ...(act.secret ? {} : variables),
      ...(represented === undefined ? {} : { onBehalfOf: represented }),
      ...(missed === undefined || lateReason === undefined ? {} : { lateReason, dueOn: missed.endsOn }),
    },
  });
  return tellEngine(begun, actor, deps);
}

const GIVEN_BACK = message(
  '您已退还这项任务，本次办理未生效；如需办理，请先签收',
  'You have given this task back, so nothing was finished; claim it first to finish it',
);

/** The task was given back by the person meanwhile, or somebody else has it. */
async function whyNotBegun(id: string, actor: Actor, deps: ApiDeps): Promise<RefusedError> {
  const now = await deps.stores.userTasks.byId(id);
  const givenBack = now?.state === 'open' && now.assigneeId === undefined && now.givenBackBy === actor.id;
  return givenBack ? conflict(GIVEN_BACK) : takenByOther(id, deps);
}

function textOf(data: unknown, field: string): string | undefined {
  const value: unknown = data !== null && typeof data === 'object' ? Reflect.get(data, field) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

async function checkData(
  task: UserTask,
  act: Act,
  data: Readonly<Record<string, unknown>>,
  deps: ApiDeps,
): Promise<unknown> {
  const form = task.formKey === undefined ? undefined : await deps.stores.forms.byKey(task.formKey);
  return checkedData(form?.schema, act.form, data);
}

async function tellEngine(task: UserTask, actor: Actor, deps: ApiDeps): Promise<CompleteTaskResponse> {
  const { submission } = task;
  if (submission === undefined) throw new Error('Expected a task with a submission, but found none');
  const outcome = await deps.engineCommands.completeJob(task.id, submission.variables);
  deps.events.publish({ kind: 'tasks-changed' }, concernedBy(task));
  if (outcome === 'pending') return { state: 'completing' };
  const at = new Date(deps.clock.now());
  if (outcome === 'done') {
    await deps.stores.userTasks.completed(task.id, at);
    return { state: 'completed' };
  }
  await deps.stores.userTasks.cancel(task.id);
  await keepText(task, submission.data, actor, deps);
  const entry = {
    at,
    accountId: actor.id,
    kind: 'task-vanished',
    text: `${task.name}:流程已改变去向，本次办理未生效`,
    taskId: task.id,
  };
  await deps.stores.applications.voidMarksOfTask(task.id, entry);
  await deps.stores.matters.voidMarksOfTask(task.id, entry);
  throw conflict(
    message(
      '流程已改变去向，这项任务不再需要办理；您填写的内容已保留',
      'The process has moved on and no longer needs this task; what you typed is kept',
    ),
  );
}

/** Text typed for a task that vanished meanwhile is kept as its draft. */
async function keepText(
  task: UserTask,
  data: Readonly<Record<string, unknown>>,
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  if (acts.get(task.act)?.secret !== true) await deps.stores.userTasks.keepText(task.id, actor.id, { ...data });
}
