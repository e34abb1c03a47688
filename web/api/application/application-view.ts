import { closableStatuses, withdrawableStatuses } from '../../../domain/application-status.ts';
import type { ApplicationStatus } from '../../../domain/application-status.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import { isLiveTask } from '../../../store/user-task/user-task.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { ApplicationResponse, ApplicationSummary } from '../../contract/application.ts';
import type { DueResponse } from '../../contract/deadline.ts';
import type { ApiDeps } from '../deps.ts';
import { dueView, remainingOf } from '../deadline/due-view.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import type { CaseView } from './case-access.ts';
import { declarationView } from './declaration-view.ts';
import { declaredOf } from './declared.ts';
import { lastDaysOf } from './last-days.ts';
import { declarationHash } from './material.ts';
import { markText } from './mark-text.ts';
import { statusText } from './status-text.ts';

/** Statuses in which the applicant may change the declaration. */
const EDITABLE: ReadonlySet<ApplicationStatus> = new Set(['draft', 'returnedByUnit', 'returned', 'correction']);

/** A row of the list; the day is the nearest that a step of the case has. */
export function applicationSummary(application: Application, names: Names, due?: DueResponse): ApplicationSummary {
  const declared = declaredOf(application.declaration);
  return {
    id: application.id,
    number: application.number,
    policyYear: application.policyYear,
    applicantName: declared.name || names.account(application.applicantId),
    unitName: declared.unitId === '' ? '' : names.organisation(declared.unitId),
    series: declared.series,
    speciality: declared.speciality,
    levelName: declared.level,
    status: application.status,
    statusText: statusText(application.status),
    ...(due === undefined ? {} : { due }),
    updatedAt: application.updatedAt.toISOString(),
  };
}

/** The page of one application, as far as the view of the person allows. */
export async function applicationPage(
  application: Application,
  view: CaseView,
  deps: ApiDeps,
): Promise<ApplicationResponse> {
  const people = [application.applicantId, ...application.marks.map((mark) => mark.accountId)];
  const [names, tasks] = await Promise.all([readNames(deps, people), openTasks(application, deps)]);
  const deadlines = await deps.stores.deadlines.byIds(tasks.flatMap(({ deadlineId }) => deadlineId ?? []));
  const mayEdit = view === 'own' && EDITABLE.has(application.status);
  const { pledge, closing, correctionNotice: correction, review, issue } = application;
  return {
    ...applicationSummary(application, names),
    declaration: declarationView(application.declaration, view, mayEdit),
    facts: applicationFacts(application, names),
    mayEdit,
    maySubmit: mayEdit && application.status === 'draft',
    mayWithdraw: view === 'own' && mayEnd(application, withdrawableStatuses),
    mayClose: view === 'staff' && mayEnd(application, closableStatuses),
    ...(closing === undefined || view === 'expert'
      ? {}
      : { closing: { reason: closing.reason, at: closing.at.toISOString() } }),
    pledge: {
      ...deps.personalPledge,
      ...(pledge === undefined ? {} : { signedAt: pledge.signedAt.toISOString() }),
      current: pledgeIsCurrent(application, deps),
    },
    current: view === 'expert' ? [] : tasks.map((task) => currentStep(task, deadlines, names, deps)),
    ...(view === 'own' ? { lastDays: await lastDaysOf(application, deps) } : {}),
    ...(mayEdit && application.returnedItems !== undefined ? { returnedItems: application.returnedItems } : {}),
    ...(correction === undefined
      ? {}
      : {
          correction: {
            defects: correction.defects,
            issuedOn: correction.issuedOn,
            endsOn: correction.closesOn,
            remaining: remainingOf(correction.closesOn, deps),
          },
        }),
    marks: application.marks
      .filter((mark) => mark.void !== true)
      .map((mark) => ({
        mark: mark.mark,
        text: markText(mark.mark),
        ...(mark.branch === undefined ? {} : { branch: mark.branch }),
        organisation: names.organisation(mark.organisationId),
        on: mark.on,
        who: view === 'expert' ? '' : names.account(mark.accountId),
        ...(mark.opinion === undefined || view === 'expert' ? {} : { opinion: mark.opinion }),
        ...(mark.at === undefined ? {} : { at: mark.at.toISOString() }),
      })),
    ...(view === 'expert' || (review === undefined && issue === undefined)
      ? {}
      : {
          result: {
            ...(review === undefined ? {} : { passed: review.passed }),
            ...(issue === undefined ? {} : { documentNo: issue.documentNo, issuedOn: issue.issuedOn }),
          },
        }),
    ...(application.processInstanceKey === undefined ? {} : { processInstanceKey: application.processInstanceKey }),
  };
}

/** Whether the case may still be ended before its result. */
function mayEnd({ status, closing, review }: Application, from: readonly ApplicationStatus[]): boolean {
  return closing === undefined && review === undefined && from.includes(status);
}

/** Headline facts of a case, for the page of the case and of its tasks. */
export function applicationFacts(application: Application, names: Names): { label: string; value: string }[] {
  const declared = declaredOf(application.declaration);
  const rows: readonly (readonly [string, string])[] = [
    ['申报编号', application.number],
    ['申报人', declared.name || names.account(application.applicantId)],
    ['申报单位', declared.unitId === '' ? '' : names.organisation(declared.unitId)],
    ['用工单位', declared.hostId === '' ? '' : names.organisation(declared.hostId)],
    ['系列 / 专业', [declared.series, declared.speciality].filter((part) => part !== '').join(' / ')],
    ['申报级别', declared.level],
    ['评委会', declared.committeeId === '' ? '' : names.organisation(declared.committeeId)],
    ['年度', String(application.policyYear)],
    ['状态', statusText(application.status).zh],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/** Whether the pledge was signed for the present text and the present material (14f). */
function pledgeIsCurrent(application: Application, deps: ApiDeps): boolean {
  const { pledge } = application;
  return (
    pledge?.version === deps.personalPledge.version && pledge.materialHash === declarationHash(application.declaration)
  );
}

/** Steps of the case that somebody still has to do. */
async function openTasks(application: Application, deps: ApiDeps): Promise<UserTask[]> {
  const tasks = await deps.stores.userTasks.ofSubject({ kind: 'application', id: application.id });
  return tasks.filter(isLiveTask);
}

function currentStep(
  task: UserTask,
  deadlines: readonly Deadline[],
  names: Names,
  deps: ApiDeps,
): ApplicationResponse['current'][number] {
  const deadline = deadlines.find(({ id }) => id === task.deadlineId);
  const organisationId = grantOf(task.candidateGroups[0] ?? '')?.organisationId;
  return {
    taskId: task.id,
    name: task.name,
    ...(organisationId === undefined ? {} : { organisation: names.organisation(organisationId) }),
    since: task.createdAt.toISOString(),
    ...(task.dueOn === undefined ? {} : { due: dueView(task.dueOn, deadline, deps) }),
    ...(task.deadlineId === undefined ? {} : { deadlineId: task.deadlineId }),
  };
}
