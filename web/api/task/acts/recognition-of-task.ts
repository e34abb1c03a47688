import type { Application as Declaration } from '../../../../domain/application.ts';
import { parseApplication } from '../../../../domain/submission.ts';
import { titleLevelLabels } from '../../../../domain/title-level.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { Recognition } from '../../../../store/recognition/recognition.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { notFound } from '../../http/refused-error.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf } from './case-mark.ts';
import type { ActInput } from './define-act.ts';

/** The recognition record of a task's application. Throws NotFound when it was not begun. */
export async function recognitionOf(task: UserTask, deps: ApiDeps): Promise<Recognition> {
  const application = await applicationOf(task, deps);
  const found = await deps.stores.recognitions.byId(application.id);
  if (found === undefined) throw notFound('这件申报的认定记录', 'the recognition of this application');
  return found;
}

/** What the applicant declared, of a case that was submitted. Throws NotFound when it cannot be read any more. */
export function declarationOf(application: Application): Declaration {
  const parsed = parseApplication(application.declaration);
  if (parsed.kind === 'refused') throw notFound('申报材料', 'a declaration that can be read');
  return parsed.application;
}

/** Series, speciality and level of a title in one line. */
export function titleText({ title }: Declaration): string {
  return `${title.series}系列 ${title.speciality} ${titleLevelLabels[title.level]}`;
}

/** Ends a recognition without one, with the reason the applicant reads; the variables are what the caller takes over. */
export async function refuseRecognition(
  input: ActInput<unknown>,
  application: Application,
  reason: string,
): Promise<{ readonly recognised: false; readonly recognisedOn: null }> {
  const { actor, on, task, deps } = input;
  await deps.stores.recognitions.settle(application.id, 'decision', {
    by: actor.id,
    on,
    taskId: task.id,
    recognised: false,
    documentNo: '',
    reason,
  });
  const entry = historyOf(input, 'recognition-refused', `未予认定：${reason}`);
  await deps.stores.applications.addHistoryOnce(application.id, entry);
  return { recognised: false, recognisedOn: null };
}

/** Recognises the title with its document (认定记录、文号), once; the title counts as issued with it (9c, 10). */
export async function recognise(
  input: ActInput<unknown>,
  application: Application,
  documentNo: string,
): Promise<{ readonly recognised: true; readonly recognisedOn: string }> {
  const { actor, on, task, deps } = input;
  const decision = { by: actor.id, on, taskId: task.id, recognised: true, documentNo, reason: '' };
  const settled = await deps.stores.recognitions.settle(application.id, 'decision', decision);
  const stands = settled?.decision ?? (await recognitionOf(task, deps)).decision ?? decision;
  await deps.stores.applications.setIssue(
    application.id,
    { documentNo: stands.documentNo, issuedOn: stands.on },
    historyOf(input, 'recognised', `予以认定，文号 ${stands.documentNo}`),
  );
  return { recognised: true, recognisedOn: stands.on };
}
