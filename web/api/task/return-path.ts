import type { Application, Mark } from '../../../store/application/application.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { CompleteTaskRequest } from '../../contract/task.ts';
import type { ReturnTarget } from '../../contract/return.ts';
import type { ApiDeps } from '../deps.ts';
import { officeOf, textVariable } from './task-subject.ts';

/** One way back from a step: where it leads, and the form that makes the engine take it. */
export interface ReturnPath {
  readonly target: ReturnTarget;
  answer(lines: readonly string[]): CompleteTaskRequest['data'];
}

const toApplicant: ReturnPath = {
  target: 'applicant',
  answer: (lines) => ({ decision: 'returned', opinion: lines.join('\n') }),
};
const toReview: ReturnPath = {
  target: 'unit-review',
  answer: (lines) => ({ decision: 'review-again', opinion: lines.join('\n') }),
};

/**
 * The ways back that rules and diagrams allow, by act. No way leads into a notice, a ballot or between other units' stamps:
 * changed material voids all of them, and the chain runs again from the unit (14f, 15e).
 */
const PATHS: Readonly<Record<string, readonly ReturnPath[]>> = {
  'unit-review': [{ target: 'applicant', answer: (lines) => ({ decision: 'returned', items: lines.join('\n') }) }],
  'unit-approval': [toReview, toApplicant],
  'level-review': [toApplicant],
};

/** The ways back from a task, as the diagram of its own case has them. */
export async function returnPathsOf(task: UserTask, deps: Pick<ApiDeps, 'stores'>): Promise<readonly ReturnPath[]> {
  const paths = PATHS[task.act] ?? [];
  if (!paths.includes(toReview) || (await leadsBackToReview(task, deps))) return paths;
  return paths.filter((path) => path !== toReview);
}

/** True when the diagram version the case runs on has a way from the head back to the review. */
export async function leadsBackToReview(task: UserTask, deps: Pick<ApiDeps, 'stores'>): Promise<boolean> {
  const definition = await deps.stores.processDefinitions.byKey(task.processDefinitionKey);
  return definition?.xml.replaceAll('&quot;', '"').includes('= "review-again"') === true;
}

/** The live reviews of the unit whose head decides: of its own branch only (15e). */
export function reviewMarksOf(task: UserTask, application: Application): Mark[] {
  const branch = textVariable(task, 'branch');
  const organisationId = textVariable(task, 'organisationId') ?? officeOf(task);
  return application.marks.filter(
    (mark) =>
      mark.mark === 'unit-review' &&
      mark.void !== true &&
      mark.branch === branch &&
      mark.organisationId === organisationId,
  );
}
