import { z } from 'zod';
import { grantOf } from '../store/account/account.entity.ts';
import type { Role } from '../store/account/account.entity.ts';
import type { Deadline, Subject } from '../store/deadline/deadline.entity.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import type { ActivatedJob } from './job-loop.ts';

/** What the engine says about a user task beside its variables. */
export interface UserTaskFacts {
  readonly act: string;
  /** The headers the diagram sets, without the engine's own. */
  readonly headers: Record<string, string>;
  readonly candidateGroups: string[];
  readonly candidateUsers: string[];
  readonly assigneeId?: string;
  readonly formKey?: string;
  readonly subject: Subject;
  readonly organisationId: string;
  readonly officeLevel: Deadline['officeLevel'];
}

const ENGINE_HEADER = 'io.camunda.zeebe:';
const listSchema = z.array(z.string());

/** Reads the job of a user task (Zeebe docs, "User tasks": headers of the job-based implementation). */
export function readUserTaskJob(job: ActivatedJob): UserTaskFacts {
  const own = Object.entries(job.customHeaders).filter(([name]) => !name.startsWith(ENGINE_HEADER));
  const candidateGroups = listOf(job.customHeaders[`${ENGINE_HEADER}candidateGroups`]);
  const assigneeId = job.customHeaders[`${ENGINE_HEADER}assignee`];
  const formKey = job.customHeaders[`${ENGINE_HEADER}formKey`];
  const headers = Object.fromEntries(own);
  const grant = grantOf(candidateGroups[0] ?? '');
  return {
    act: headers['act'] ?? job.elementId,
    headers,
    candidateGroups,
    candidateUsers: listOf(job.customHeaders[`${ENGINE_HEADER}candidateUsers`]),
    ...(assigneeId === undefined || assigneeId === '' ? {} : { assigneeId }),
    ...(formKey === undefined ? {} : { formKey }),
    subject: subjectOf(job),
    organisationId: grant?.organisationId ?? '',
    officeLevel: grant === undefined ? levelOfUsers(job) : LEVEL_OF_ROLE[grant.role],
  };
}

/** The application, matter or session a task is about; a diagram that has neither is its own subject. */
function subjectOf({ variables, processInstanceKey }: ActivatedJob): Subject {
  const text = (name: string): string | undefined => {
    const value = variables[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const applicationId = text('applicationId');
  if (applicationId !== undefined) return { kind: 'application', id: applicationId };
  const matterId = text('matterId');
  if (matterId !== undefined) return { kind: 'matter', id: matterId };
  const sessionId = text('sessionId');
  if (sessionId !== undefined) return { kind: 'session', id: sessionId };
  const subjectId = text('subjectId');
  if (subjectId !== undefined) {
    const isSession = variables['publicityKind'] === 'result' || variables['publicityKind'] === 'participants';
    return { kind: isSession ? 'session' : 'application', id: subjectId };
  }
  return { kind: 'application', id: processInstanceKey };
}

/** The same facts of a task that is on the list already. */
export function factsOfTask(task: UserTask): UserTaskFacts {
  const { act, headers, candidateGroups, candidateUsers, assigneeId, formKey, subject, variables } = task;
  const grant = grantOf(candidateGroups[0] ?? '');
  return {
    act,
    headers,
    candidateGroups,
    candidateUsers,
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(formKey === undefined ? {} : { formKey }),
    subject,
    organisationId: grant?.organisationId ?? '',
    officeLevel: grant === undefined ? levelOfUsers({ variables }) : LEVEL_OF_ROLE[grant.role],
  };
}

const LEVEL_OF_ROLE: Record<Role, Deadline['officeLevel']> = {
  applicant: 'applicant',
  clerk: 'unit',
  head: 'unit',
  'stamp-holder': 'unit',
  'department-officer': 'department',
  'bureau-officer': 'bureau',
  'bureau-supervisor': 'bureau',
  'committee-office': 'committee',
  chair: 'committee',
  expert: 'committee',
  discipline: 'bureau',
  nominator: 'unit',
  'process-owner': 'bureau',
  'system-admin': 'bureau',
  'security-admin': 'bureau',
  'audit-admin': 'bureau',
};

function levelOfUsers({ variables }: Pick<ActivatedJob, 'variables'>): Deadline['officeLevel'] {
  return typeof variables['sessionId'] === 'string' ? 'committee' : 'applicant';
}

function listOf(header: string | undefined): string[] {
  if (header === undefined || header === '') return [];
  try {
    return listSchema.parse(JSON.parse(header));
  } catch {
    return [header];
  }
}
