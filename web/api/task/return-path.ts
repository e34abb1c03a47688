import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Application, Mark } from '../../../store/application/application.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { CompleteTaskRequest } from '../../contract/task.ts';
import type { ReturnTarget } from '../../contract/return.ts';
import type { ApiDeps } from '../deps.ts';
import { officeOf, textVariable } from './task-subject.ts';

/** One way back from a step: where it leads, what it voids, and the form that makes the engine take it. */
export interface ReturnPath {
  readonly target: ReturnTarget;
  readonly name: Message;
  /** What is done again: the whole case, the recommendation of the unit with all after it, or one unit's review. */
  readonly again: 'case' | 'recommendation' | 'review';
  /** What only a diagram with this way has in it. */
  readonly drawn?: RegExp;
  answer(lines: readonly string[]): CompleteTaskRequest['data'];
}

const toApplicant = {
  target: 'applicant',
  name: message('申报人修改', 'Correction by the applicant'),
  again: 'case',
  answer: (lines) => ({ decision: 'returned', opinion: lines.join('\n') }),
} as const satisfies ReturnPath;
const toReview = {
  target: 'unit-review',
  name: message('单位审核', 'Review by the unit'),
  again: 'review',
  drawn: /=\s*"review-again"/,
  answer: (lines) => ({ decision: 'review-again', opinion: lines.join('\n') }),
} as const satisfies ReturnPath;
const toUnit = {
  target: 'unit-review',
  name: message('推荐单位（重新审核、公示、盖章）', 'The unit: review, notice and stamp again'),
  again: 'recommendation',
  drawn: /returnTo\s*=\s*"unit"/,
  answer: (lines) => ({ decision: 'unit-again', opinion: lines.join('\n') }),
} as const satisfies ReturnPath;

/**
 * The ways back that rules and diagrams allow, by act. No way leads into a notice, a ballot or between other units' stamps:
 * past a notice the recommendation is done again whole, by both units where there are two, and every level after it; with
 * changed material also the pledge (14a, 14f, 15a, 15e).
 */
const PATHS: Readonly<Record<string, readonly ReturnPath[]>> = {
  'unit-review': [{ ...toApplicant, answer: (lines) => ({ decision: 'returned', items: lines.join('\n') }) }],
  'unit-approval': [toReview, toApplicant],
  'level-review': [toUnit, toApplicant],
};

/** The ways back from a task, as the diagram of its own case has them. */
export async function returnPathsOf(task: UserTask, deps: Pick<ApiDeps, 'stores'>): Promise<readonly ReturnPath[]> {
  const paths = PATHS[task.act] ?? [];
  if (paths.every(({ drawn }) => drawn === undefined)) return paths;
  const definition = await deps.stores.processDefinitions.byKey(task.processDefinitionKey);
  const xml = definition?.xml.replaceAll('&quot;', '"') ?? '';
  return paths.filter(({ drawn }) => drawn === undefined || drawn.test(xml));
}

/** True when the diagram version the case runs on has a way from the task back to the unit. */
export async function leadsBackToUnit(task: UserTask, deps: Pick<ApiDeps, 'stores'>): Promise<boolean> {
  return (await returnPathsOf(task, deps)).some(({ target }) => target === 'unit-review');
}

/** The live marks that a way back from a task voids. */
export function marksVoidedBy({ again }: ReturnPath, task: UserTask, application: Application): Mark[] {
  return again === 'review'
    ? reviewMarksOf(task, application)
    : application.marks.filter(({ void: gone }) => gone !== true);
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
