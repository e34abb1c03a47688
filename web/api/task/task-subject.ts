import type { Application } from '../../../store/application/application.entity.ts';
import type { Matter } from '../../../store/matter/matter.entity.ts';
import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';

/** The application a task is about. Throws NotFound when there is none. */
export async function applicationOf(task: UserTask, deps: ApiDeps): Promise<Application> {
  const id = task.subject.kind === 'application' ? task.subject.id : textVariable(task, 'applicationId');
  const application = id === undefined ? undefined : await deps.stores.applications.byId(id);
  if (application === undefined) throw notFound('任务对应的申报', 'the application of the task');
  return application;
}

/** The session a task is about. Throws NotFound when there is none. */
export async function sessionOf(task: UserTask, deps: ApiDeps): Promise<ReviewSession> {
  const id = task.subject.kind === 'session' ? task.subject.id : textVariable(task, 'sessionId');
  const session = id === undefined ? undefined : await deps.stores.sessions.byId(id);
  if (session === undefined) throw notFound('任务对应的评审批次', 'the session of the task');
  return session;
}

/** The matter a task is about. Throws NotFound when there is none. */
export async function matterOf(task: UserTask, deps: ApiDeps): Promise<Matter> {
  const id = task.subject.kind === 'matter' ? task.subject.id : textVariable(task, 'matterId');
  const matter = id === undefined ? undefined : await deps.stores.matters.byId(id);
  if (matter === undefined) throw notFound('任务对应的事项', 'the matter of the task');
  return matter;
}

/** Applications a task decides on: the one of its case or matter, or all of its session. */
export async function applicationsOf(task: UserTask, deps: ApiDeps): Promise<Application[]> {
  const { subject } = task;
  if (subject.kind === 'application') return deps.stores.applications.byIds([subject.id]);
  if (subject.kind === 'session') {
    const session = await deps.stores.sessions.byId(subject.id);
    return session === undefined ? [] : deps.stores.applications.byIds(session.applicationIds);
  }
  if (subject.kind === 'matter') {
    const applicationId = (await deps.stores.matters.byId(subject.id))?.applicationId;
    return applicationId === undefined ? [] : deps.stores.applications.byIds([applicationId]);
  }
  const publicity = await deps.stores.publicities.byId(subject.id);
  return publicity === undefined ? [] : deps.stores.applications.byIds(publicity.applicationIds);
}

/** The organisation whose office does the task; empty where it is one person's own. */
export function officeOf(task: UserTask): string {
  return grantOf(task.candidateGroups[0] ?? '')?.organisationId ?? '';
}

/** A variable of the engine that is a text. */
export function textVariable(task: UserTask, name: string): string | undefined {
  const value = task.variables[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
