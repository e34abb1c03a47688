import { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { CaseFile } from '../../../store/case-file/case-file.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { caseFilesResponseSchema, materialPlaceSchema } from '../../contract/case-file.ts';
import type { CaseFilesResponse } from '../../contract/case-file.ts';
import type { Actor } from '../actor.ts';
import { readCase } from '../application/case-access.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { recordAct } from '../record-act.ts';
import { acts } from '../task/acts/index.ts';
import { obstacleTo, readTask } from '../task/task-access.ts';
import { addFile, sentName, subjectOf } from './add-file.ts';
import { filesView, isEditable, isShownTo, mayRemove, readFile } from './file-access.ts';
import { noteOpening, sendFile } from './open-file.ts';

/** Files of cases: the applicant's material and what staff attach to their steps. */
export const caseFileRoutes = [
  defineRoute({
    method: 'get',
    path: '/applications/:id/files',
    permission: 'file.read',
    summary: '一份申报的材料文件',
    request: { params: idParamsSchema },
    response: caseFilesResponseSchema,
    async handler({ params, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      const found = await deps.stores.caseFiles.ofSubject({ kind: 'application', id: application.id });
      const shown = found.filter((file) => isShownTo(view, file));
      return fileList(shown, view === 'own' && isEditable(application), application, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/applications/:id/files/:place',
    permission: 'application.declare',
    summary: '上传申报材料（请求体为文件，名称在 X-File-Name）',
    request: { params: idParamsSchema.extend({ place: materialPlaceSchema }) },
    response: caseFilesResponseSchema,
    takesFile: true,
    async handler({ params, actor, file, deps, http }) {
      const { application, view } = await readCase(actor, params.id, deps);
      if (view !== 'own') throw notFound('这份申报', 'an own application');
      if (!isEditable(application)) throw notChangeable();
      const place = { subject: { kind: 'application' as const, id: application.id }, place: params.place };
      const sent = { name: sentName(http.request), bytes: file };
      const added = await addFile(place, sent, actor, deps, () =>
        deps.stores.applications.changeMaterial(application.id, new Date(deps.clock.now())),
      );
      if (added === undefined) throw notChangeable();
      return fileList(await deps.stores.caseFiles.ofSubject(place.subject), true, application, actor, deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/tasks/:id/files',
    permission: 'task.work',
    summary: '一项任务的材料和附件',
    request: { params: idParamsSchema },
    response: caseFilesResponseSchema,
    handler: ({ params, actor, deps }) => taskFiles(params.id, actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/files',
    permission: 'task.work',
    summary: '上传办理意见的附件（请求体为文件，名称在 X-File-Name）',
    request: { params: idParamsSchema },
    response: caseFilesResponseSchema,
    takesFile: true,
    async handler({ params, actor, file, deps, http }) {
      const task = await readTask(params.id, actor, deps);
      const obstacle = await obstacleTo(task, actor, deps);
      if (obstacle !== undefined) throw obstacle;
      if (isSecret(task)) {
        throw conflict(
          message('无记名投票不能附文件；请在会上说明', 'A secret ballot takes no files; say it in the meeting'),
        );
      }
      const place = { subject: task.subject, place: 'opinion' as const, taskId: task.id };
      const sent = { name: sentName(http.request), bytes: file };
      const added = await addFile(place, sent, actor, deps, async () => {
        const now = await deps.stores.userTasks.byId(task.id);
        return now?.state === 'open' ? now : undefined;
      });
      if (added === undefined) {
        throw conflict(message('这项任务的状态已变化，请刷新', 'The task has changed meanwhile; reload'));
      }
      return taskFiles(task.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/files/:id/content',
    permission: 'file.read',
    summary: '打开一个文件（他人的材料留记录）',
    request: { params: idParamsSchema },
    response: z.string(),
    kind: 'stream',
    async handler({ params, actor, deps, http }) {
      const { file, application } = await readFile(actor, params.id, deps);
      await noteOpening(file, application, actor, deps);
      await sendFile(file, http.response, deps);
      return '';
    },
  }),
  defineRoute({
    method: 'post',
    path: '/files/:id/remove',
    permission: 'file.change',
    summary: '删除自己上传的文件',
    request: { params: idParamsSchema },
    response: z.object({ removed: z.boolean() }),
    async handler({ params, actor, deps }) {
      const { file, application } = await readFile(actor, params.id, deps);
      if (!(await mayRemove(actor, file, application, deps))) throw notRemovable();
      const { id, place, sha256 } = file;
      const act = {
        act: 'case-file.remove',
        subject: subjectOf(file),
        before: { id, place, sha256 },
        after: { removed: true },
      };
      const removed = await recordAct(act, actor, deps, async () => {
        const isMaterial = file.taskId === undefined;
        const at = new Date(deps.clock.now());
        if (isMaterial && (await deps.stores.applications.changeMaterial(file.subject.id, at)) === undefined) {
          return undefined;
        }
        return (await deps.stores.caseFiles.remove(id)) ? file : undefined;
      });
      if (removed === undefined) throw notRemovable();
      return { removed: true };
    },
  }),
];

/** True where nobody may learn who handed something in. */
function isSecret({ act }: Pick<UserTask, 'act'>): boolean {
  return acts.get(act)?.secret === true;
}

async function taskFiles(taskId: string, actor: Actor, deps: ApiDeps): Promise<CaseFilesResponse> {
  const task = await readTask(taskId, actor, deps);
  const seen = await filesView(actor, task.subject, deps);
  const found = await deps.stores.caseFiles.ofSubject(task.subject);
  const shown = found.filter(
    (file) => file.uploadedBy === actor.id || (seen !== undefined && isShownTo(seen.view, file)),
  );
  const mayAdd = !isSecret(task) && (await obstacleTo(task, actor, deps)) === undefined;
  return fileList(shown, mayAdd, seen?.application, actor, deps);
}

async function fileList(
  files: readonly CaseFile[],
  mayAdd: boolean,
  application: Application | undefined,
  actor: Actor,
  deps: ApiDeps,
): Promise<CaseFilesResponse> {
  const names = await readNames(
    deps,
    files.map((file) => file.uploadedBy),
  );
  const items = await Promise.all(
    files.map(async (file) => {
      const { id, place, name, type, bytes, sha256, at, uploadedBy } = file;
      const row = { id, place, name, type, bytes, sha256, at: at.toISOString(), by: names.account(uploadedBy) };
      return { ...row, mayRemove: await mayRemove(actor, file, application, deps) };
    }),
  );
  return { items, mayAdd, limits: { ...deps.settings.fileLimits }, kinds: [...deps.settings.caseFileKinds] };
}

function notChangeable() {
  return conflict(
    message(
      '申报已提交，不能增减材料；如需补充，请等待退回',
      'Expected a draft or a returned application, but it is under review; wait until it is returned',
    ),
  );
}

function notRemovable() {
  return conflict(
    message(
      '只能删除自己上传的文件，且申报未在审核、任务未办结；请核对后再试',
      'Only an own file can be removed, while the application may be changed or the task is open',
    ),
  );
}
