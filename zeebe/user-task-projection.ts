import { message } from '../domain/message.ts';
import type { PolicyKey } from '../domain/office-rules.ts';
import type { PeriodRule } from '../domain/policy-year.ts';
import { dateAt } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import type { ZeebeClient } from './client.ts';
import { createCutOffCompletions } from './cut-off-completions.ts';
import type { Deadlines } from './deadlines.ts';
import { completionCommandId } from './engine-commands.ts';
import type { EngineCommands } from './engine-commands.ts';
import { grpcDetailsOf, grpcStatusOf } from './grpc-status.ts';
import { createLapsedClaims } from './lapsed-claims.ts';
import { startJobLoop } from './job-loop.ts';
import type { ActivatedJob } from './job-loop.ts';
import type { Logger } from './logger.ts';
import { sessionStartFact } from './session-start-fact.ts';
import { statusOfHeader } from './status-header.ts';
import type { TaskChanges } from './task-changes.ts';
import { FIRST_LEASE_MS, leaseOf, SHORTEST_LEASE_MS } from './task-lease.ts';
import { factsOfTask, readUserTaskJob } from './user-task-job.ts';
import type { UserTaskFacts } from './user-task-job.ts';
import { continueDeadline, keptOf } from './reopened-step.ts';
import { createCutOffWithdrawals } from './step-withdrawal.ts';
import { createWaitingPause } from './waiting-pause.ts';

/** What the projection works with. */
export interface UserTaskProjectionContext {
  readonly stores: Stores;
  readonly client: ZeebeClient;
  readonly clock: Clock & { refresh(): Promise<void> };
  readonly deadlines: Deadlines;
  readonly engineCommands: EngineCommands;
  readonly changes: TaskChanges;
  /** The period behind a `deadline` header in the package a case is under; undefined when the package has none. */
  readonly period: (key: PolicyKey, code: string) => PeriodRule | undefined;
  readonly log: Logger;
  /** How long a job is leased at least, in milliseconds of the engine's clock; two minutes unless said. */
  readonly leaseMs?: number;
}

/** The task list's side of the engine's user tasks. */
export interface UserTaskProjection {
  /** Looks at every task whose lease is about to end: renews it, or takes it off the lists when its job is gone; and gives claims back that have lapsed, so many people's each time. Answers how many tasks went. */
  sweep(): Promise<number>;
  /** Ends a task because the engine's history says that its job ended. */
  jobEnded(jobKey: string, how: 'COMPLETED' | 'CANCELED'): Promise<void>;
  /** Opens the deadline of an open task that has none. */
  openDeadline(taskId: string): Promise<void>;
  /** True while a task is being put on the lists. */
  isBusy(): boolean;
  stop(): Promise<void>;
}

/** The job type of job-based user tasks (Zeebe docs, "User tasks"). */
const USER_TASK = 'io.camunda.zeebe:userTask';
const SWEEP_MS = 15_000;
const SWEEP_PAGE = 200;
const SWEEP_AT_ONCE = 16;

/** Starts to follow the engine's user tasks. A task handed out twice is one row; a lost hand-out comes again after its lease. */
export function startUserTaskProjection(context: UserTaskProjectionContext): UserTaskProjection {
  const { stores, client, clock, deadlines, changes, log, leaseMs = SHORTEST_LEASE_MS } = context;
  const cutOff = createCutOffCompletions(stores, clock, context.engineCommands);
  const withdrawals = createCutOffWithdrawals(context);
  const waiting = createWaitingPause(context);
  const lapsedClaims = createLapsedClaims(context);
  let stopped = false;

  async function appeared(job: ActivatedJob): Promise<void> {
    await clock.refresh();
    const known = await stores.userTasks.byId(job.key);
    if (known === undefined) {
      // The status comes first: a task on the list may be completed at once, and what that sets must not be overwritten.
      await setStatus(job);
      await add(job);
    } else await stores.userTasks.renewLease(job.key, new Date(job.deadline), job.variables);
    const task = await stores.userTasks.byId(job.key);
    // What follows the row is repeated until it is there, so that a crash in between leaves nothing out.
    if (task?.state === 'open') await open(task, readUserTaskJob(job));
    if (task !== undefined) await waiting.touched(task);
    if (known === undefined)
      changes.emit({ taskId: job.key, groups: task?.candidateGroups ?? [], users: task?.candidateUsers ?? [] });
  }

  async function add(job: ActivatedJob): Promise<void> {
    const facts = readUserTaskJob(job);
    const definition = await stores.processDefinitions.byKey(job.processDefinitionKey);
    const { subject, act, headers, candidateGroups, candidateUsers, assigneeId, formKey } = facts;
    const number = await subjectNumber(facts);
    const reopened = await stores.userTasks.takeUpWithdrawn(job.processInstanceKey, job.elementId, job.key);
    const task: UserTask = {
      id: job.key,
      processInstanceKey: job.processInstanceKey,
      bpmnProcessId: job.bpmnProcessId,
      processDefinitionKey: job.processDefinitionKey,
      version: job.processDefinitionVersion,
      elementId: job.elementId,
      elementInstanceKey: job.elementInstanceKey,
      name: definition?.elements[job.elementId]?.name || job.elementId,
      act,
      headers,
      candidateGroups,
      candidateUsers,
      variables: job.variables,
      subject,
      state: 'open',
      // The engine's word counts: a task may be seen late, after a stop or a jump of the clock.
      createdAt: (await stores.engineRecords.creationOfJob(job.key)) ?? new Date(clock.now()),
      leaseUntil: new Date(job.deadline),
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(formKey === undefined ? {} : { formKey }),
      ...(number === undefined ? {} : { subjectNumber: number }),
      ...(reopened === undefined ? {} : keptOf(reopened, new Date(clock.now()))),
    };
    await stores.userTasks.add(task);
  }

  async function subjectNumber({ subject }: UserTaskFacts): Promise<string | undefined> {
    if (subject.kind === 'session') return (await stores.sessions.byId(subject.id))?.number;
    if (subject.kind === 'matter') return (await stores.matters.byId(subject.id))?.number;
    return (await stores.applications.byId(subject.id))?.number;
  }

  async function open(task: UserTask, facts: UserTaskFacts): Promise<void> {
    await noteMatterProcess(task);
    if (task.deadlineId === undefined) {
      const deadline = await deadlineFor(task, facts);
      if (deadline !== undefined) await stores.userTasks.setDeadline(task.id, deadline.id, deadline.endsOn);
    }
  }

  /** A matter learns its process from the first task of the process of its kind. */
  async function noteMatterProcess(task: UserTask): Promise<void> {
    if (task.subject.kind !== 'matter') return;
    const matter = await stores.matters.byId(task.subject.id);
    if (matter?.processInstanceKey !== undefined || matter?.kind !== task.bpmnProcessId) return;
    await stores.matters.started(matter.id, task.processInstanceKey);
  }

  async function setStatus(job: ActivatedJob): Promise<void> {
    const { headers, subject } = readUserTaskJob(job);
    const status = statusOfHeader(headers['status']);
    if (status === undefined || subject.kind !== 'application') return;
    const definition = await stores.processDefinitions.byKey(job.processDefinitionKey);
    const name = definition?.elements[job.elementId]?.name || job.elementId;
    const entry = { at: new Date(clock.now()), kind: 'status', text: `进入“${name}”环节`, taskId: job.key };
    const application = await stores.applications.byId(subject.id);
    // A status is set by the appearance of its task, not by every renewal of the lease.
    if (application?.history.some((line) => line.kind === 'status' && line.taskId === job.key) === true) return;
    await stores.applications.setStatus(subject.id, status, entry);
  }

  /** The revision of the policy package that the subject keeps. */
  async function revisionOf({ kind, id }: UserTaskFacts['subject']): Promise<number | undefined> {
    if (kind === 'session') return (await stores.sessions.byId(id))?.policyRevision;
    if (kind === 'matter') return (await stores.matters.byId(id))?.policyRevision;
    return kind === 'application' ? (await stores.applications.byId(id))?.policyRevision : undefined;
  }

  /** Links the deadline a worker has opened for the subject, else opens one from the day the task appeared. */
  async function deadlineFor(task: UserTask, facts: UserTaskFacts): Promise<Deadline | undefined> {
    const code = facts.headers['deadline'];
    if (code === undefined || code === '') return undefined;
    const live = await stores.deadlines.liveOf(code, facts.subject);
    if (live !== undefined && live.taskId === undefined) {
      await stores.deadlines.linkTask(live.id, task.id);
      return live;
    }
    const year = Number(task.variables['policyYear']);
    const rule = context.period({ policyYear: year, policyRevision: await revisionOf(facts.subject) }, code);
    if (rule === undefined) {
      log.warn(`policy year ${year} has no period '${code}', asked for by ${task.bpmnProcessId}/${task.elementId}`);
      return undefined;
    }
    const reopened = await stores.userTasks.withdrawnAs(task.processInstanceKey, task.id);
    if (reopened?.deadlineId !== undefined) {
      const earlier = await stores.deadlines.byId(reopened.deadlineId);
      if (earlier !== undefined) return continueDeadline(earlier, task, deadlines);
    }
    const session = facts.subject.kind === 'session' ? await stores.sessions.byId(facts.subject.id) : undefined;
    const begun = dateAt(task.createdAt.getTime());
    const start = sessionStartFact(code, session, begun);
    return deadlines.open({
      id: `dl-${task.id}`,
      ruleCode: code,
      subject: facts.subject,
      holderGroups: facts.candidateGroups,
      holderUsers: facts.candidateUsers,
      organisationId: facts.organisationId,
      taskId: task.id,
      officeLevel: facts.officeLevel,
      workingDays: rule.workingDays,
      kind: rule.kind,
      startFact: start?.fact ?? message(`“${task.name}”开始办理`, 'the start of the step'),
      startDate: start?.on ?? begun,
    });
  }

  async function end(taskId: string, how: 'COMPLETED' | 'CANCELED'): Promise<void> {
    const ended =
      how === 'COMPLETED'
        ? await stores.userTasks.completed(taskId, new Date(clock.now()))
        : await stores.userTasks.cancel(taskId);
    const task = ended ?? (await stores.userTasks.byId(taskId));
    if (task === undefined) return;
    if (task.deadlineId !== undefined && ended !== undefined) {
      await deadlines.settle(task.deadlineId, how === 'COMPLETED' ? 'met' : 'superseded');
    }
    if (how === 'CANCELED' && task.submission !== undefined) {
      const text = `“${task.name}”已被流程取消，本次办理未生效`;
      const entry = { at: new Date(clock.now()), kind: 'void', text, taskId };
      await stores.applications.voidMarksOfTask(taskId, entry);
      await stores.matters.voidMarksOfTask(taskId, entry);
    }
    if (ended !== undefined) changes.emit({ taskId, groups: task.candidateGroups, users: task.candidateUsers });
    await waiting.touched(task);
  }

  async function check(task: UserTask): Promise<boolean> {
    try {
      const now = clock.now();
      const timeout = leaseOf(task, now, leaseMs);
      await client.commands.updateJobTimeout({ jobKey: task.id, timeout });
      await stores.userTasks.renewLease(task.id, new Date(now + timeout), task.variables);
      return false;
    } catch (error) {
      // FAILED_PRECONDITION: the lease has run out and the job will be handed out again.
      if (grpcStatusOf(error) !== 'NOT_FOUND') return false;
    }
    if (task.state === 'open') {
      await end(task.id, 'CANCELED');
      return true;
    }
    const command = await stores.engineCommands.byId(completionCommandId(task.id));
    // Of a completion under way the outbox finds out what became of it.
    if (command === undefined || command.state === 'pending') return false;
    await end(task.id, command.state === 'done' ? 'COMPLETED' : 'CANCELED');
    return true;
  }

  async function sweep(): Promise<number> {
    await cutOff.resume();
    for (const { id, candidateGroups, candidateUsers } of await withdrawals.resume()) {
      changes.emit({ taskId: id, groups: candidateGroups, users: candidateUsers });
    }
    for (const { id, candidateGroups, candidateUsers } of await lapsedClaims.next()) {
      changes.emit({ taskId: id, groups: candidateGroups, users: candidateUsers });
    }
    await waiting.settle();
    const before = new Date(clock.now() + leaseMs / 2);
    return (await sweepState('open', before)) + (await sweepState('completing', before));
  }

  async function sweepState(state: 'open' | 'completing', before: Date): Promise<number> {
    let gone = 0;
    for (let after = new Date(0); ;) {
      const due = await stores.userTasks.leaseRunOut(state, before, after, SWEEP_PAGE);
      for (let from = 0; from < due.length && !stopped; from += SWEEP_AT_ONCE) {
        const results = await Promise.all(due.slice(from, from + SWEEP_AT_ONCE).map(check));
        gone += results.filter(Boolean).length;
      }
      const last = due.at(-1)?.leaseUntil;
      if (last === undefined || due.length < SWEEP_PAGE || stopped) return gone;
      // Rows that could not be renewed keep their lease; of those that ended together the rest waits for the next sweep.
      after = last > after ? last : new Date(last.getTime() + 1);
    }
  }

  context.engineCommands.onJobEnd(({ jobKey, outcome }) => end(jobKey, outcome === 'done' ? 'COMPLETED' : 'CANCELED'));
  const loop = startJobLoop({
    client,
    jobType: USER_TASK,
    workerName: 'task-list',
    leaseMs: Math.min(leaseMs, FIRST_LEASE_MS),
    maxJobs: 32,
    log,
    handle: appeared,
  });
  let sweeping: Promise<unknown> = Promise.resolve();
  let timer = setTimeout(tick, 0);
  function tick(): void {
    sweeping = sweep()
      .catch((error: unknown) => log.warn(`task sweep: ${grpcDetailsOf(error)}`))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, SWEEP_MS);
      });
  }
  return {
    sweep,
    jobEnded: end,
    async openDeadline(taskId) {
      const task = await stores.userTasks.byId(taskId);
      if (task?.state !== 'open') return;
      const { deadlineId: _missing, ...without } = task;
      await open(without, factsOfTask(task));
    },
    isBusy: () => loop.isBusy(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all([loop.stop(), sweeping]);
    },
  };
}
