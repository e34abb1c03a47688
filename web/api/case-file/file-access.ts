import type { Application } from '../../../store/application/application.entity.ts';
import type { CaseFile } from '../../../store/case-file/case-file.entity.ts';
import type { Actor } from '../actor.ts';
import { caseView } from '../application/case-access.ts';
import type { CaseView } from '../application/case-access.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { isCandidate, obstacleTo } from '../task/task-access.ts';

/** Material that says who a person is, which an expert does not need to judge the work. */
const NOT_FOR_EXPERTS: readonly CaseFile['place'][] = ['person', 'socialInsurance'];

/** States in which the applicant may change the material. */
const EDITABLE: readonly Application['status'][] = ['draft', 'returnedByUnit', 'returned', 'correction'];

/** True while the applicant may change the material. */
export function isEditable(application: Application): boolean {
  return EDITABLE.includes(application.status);
}

/** True when somebody with this view of the case sees the file: opinions are for the staff, papers of the person not for experts. */
export function isShownTo(view: CaseView, file: CaseFile): boolean {
  if (file.place === 'opinion') return view === 'staff';
  return view !== 'expert' || !NOT_FOR_EXPERTS.includes(file.place);
}

/** How the person sees the files of a case: by their view of it, else as staff where a step of it is offered to them. */
export async function filesView(
  actor: Actor,
  subject: CaseFile['subject'],
  deps: ApiDeps,
): Promise<{ view: CaseView; application?: Application } | undefined> {
  const application = subject.kind === 'application' ? await deps.stores.applications.byId(subject.id) : undefined;
  const view = application === undefined ? undefined : await caseView(actor, application, deps);
  if (view !== undefined && application !== undefined) return { view, application };
  const tasks = await deps.stores.userTasks.ofSubject(subject);
  const isOffered = tasks.some((task) => isCandidate(task, actor) || task.completedBy === actor.id);
  if (!isOffered) return undefined;
  const offered = actor.is('expert') ? ('expert' as const) : ('staff' as const);
  return application === undefined ? { view: offered } : { view: offered, application };
}

/** The file with the person's view of it. Throws NotFound when it is not there or not to be seen. */
export async function readFile(actor: Actor, id: string, deps: ApiDeps) {
  const file = await deps.stores.caseFiles.byId(id);
  const seen = file === undefined ? undefined : await filesView(actor, file.subject, deps);
  // A step's own files are also for an expert or applicant who attached them.
  const isOwn = file !== undefined && file.uploadedBy === actor.id;
  if (file === undefined || seen === undefined || !(isOwn || isShownTo(seen.view, file))) {
    throw notFound('这个文件', 'a file');
  }
  return { file, ...seen };
}

/** True when the person may take the file away: the applicant while the case is theirs to change, staff at their open step. */
export async function mayRemove(
  actor: Actor,
  file: CaseFile,
  application: Application | undefined,
  deps: ApiDeps,
): Promise<boolean> {
  if (file.uploadedBy !== actor.id) return false;
  if (file.taskId === undefined) return application !== undefined && isEditable(application);
  const task = await deps.stores.userTasks.byId(file.taskId);
  return task !== undefined && (await obstacleTo(task, actor, deps)) === undefined;
}
