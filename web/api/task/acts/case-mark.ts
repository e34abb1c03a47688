import { message } from '../../../../domain/message.ts';
import type { Application, HistoryEntry } from '../../../../store/application/application.entity.ts';
import { forbidden } from '../../http/refused-error.ts';
import type { ActInput } from './define-act.ts';
import { gaveOpinion } from '../earlier-step.ts';
import { reviewMarksOf } from '../return-path.ts';
import { officeOf, textVariable } from '../task-subject.ts';

/** A line of the case history for this task. */
export function historyOf(input: ActInput<unknown>, kind: string, text: string): HistoryEntry {
  return { at: input.at, accountId: input.actor.id, kind, text, taskId: input.task.id };
}

/** Sets the legal mark that the diagram names on the task, once. */
export async function setMark(input: ActInput<unknown>, application: Application, text: string): Promise<void> {
  const { task, actor, on, deps } = input;
  const branch = textVariable(task, 'branch');
  const mark = task.headers['mark'] ?? task.act;
  await deps.stores.applications.addMark(
    application.id,
    {
      mark,
      ...(branch === undefined ? {} : { branch }),
      organisationId: textVariable(task, 'organisationId') ?? officeOf(task),
      accountId: actor.id,
      on,
      taskId: task.id,
      at: input.at,
      ...opinionOf(input.data),
    },
    historyOf(input, mark, text),
  );
}

/** The opinion kept with the mark (14a): what the person wrote, or that they agreed by choosing to pass it. */
function opinionOf(data: unknown): { readonly opinion?: string } {
  if (typeof data !== 'object' || data === null) return {};
  const { opinion, decision } = data as { readonly opinion?: unknown; readonly decision?: unknown };
  if (typeof opinion === 'string' && opinion !== '') return { opinion };
  return decision === 'passed' || decision === 'accepted' ? { opinion: '同意' } : {};
}

/** Refuses who has done the unit's review of this branch, or had a hand in it by an opinion or a signature (经办与审核、用印分离). */
export async function refuseReviewer(
  input: ActInput<unknown>,
  application: Application,
  stepZh: string,
): Promise<void> {
  const reviews = reviewMarksOf(input.task, application);
  const tasks = await input.deps.stores.userTasks.byIds(reviews.map(({ taskId }) => taskId));
  const reviewed = reviews.some(({ accountId }) => accountId === input.actor.id);
  if (reviewed || tasks.some((task) => gaveOpinion(task, input.actor.id))) {
    throw forbidden(
      message(
        `${stepZh}应由单位审核以外的人员办理，您已办理本件的单位审核，请交由本单位其他人员办理`,
        'Expected another person than the one who did the unit review, but found the same; hand it to a colleague',
      ),
    );
  }
}
