import { notGiven } from '../../../../store/objection/objection.entity.ts';
import type { Objection } from '../../../../store/objection/objection.entity.ts';
import type { Publicity } from '../../../../store/publicity/publicity.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { notFound } from '../../http/refused-error.ts';
import { readNames } from '../../names.ts';
import { publicSubjects } from '../../publicity/public-subject.ts';
import { textVariable } from '../task-subject.ts';

const SIGNATURES = { person: '署真实姓名', unit: '单位盖章', unsigned: '未署名' } as const;

/** The objection a task is about, with its notice. Throws NotFound when there is none. */
export async function objectionOf(
  task: UserTask,
  deps: ApiDeps,
): Promise<{ objection: Objection; publicity: Publicity }> {
  const id = textVariable(task, 'objectionId');
  const objection = id === undefined ? undefined : await deps.stores.objections.byId(id);
  const publicity = objection === undefined ? undefined : await deps.stores.publicities.byId(objection.publicityId);
  if (objection === undefined || publicity === undefined) throw notFound('任务对应的异议', 'the objection of the task');
  return { objection, publicity };
}

/** What the forms about an objection show: its text, who filed it, what was found so far, and the cases of the notice. */
export async function objectionFormOf(task: UserTask, deps: ApiDeps) {
  const { objection, publicity } = await objectionOf(task, deps);
  const applications = await deps.stores.applications.byIds(publicity.applicationIds);
  const subjects = publicSubjects(applications, await readNames(deps, []));
  const { investigation } = objection;
  return {
    data: {
      publicityKind: publicity.kind,
      objectionText: objection.text,
      objectionBy: signerOf(objection),
      evidence: objection.evidence ?? '',
      filedAt: objection.filedAt.toISOString(),
      ...(objection.applicationId === undefined ? {} : { applicationId: objection.applicationId }),
      ...(investigation === undefined
        ? {}
        : {
            outcome: investigation.proposal,
            finding: investigation.finding,
            reply: investigation.reply,
            ...(investigation.applicationId === undefined ? {} : { applicationId: investigation.applicationId }),
          }),
    },
    options: {
      applicationId: applications.map(({ id, number }, index) => ({
        value: id,
        label: `${number} ${subjects[index]?.name ?? ''}`,
      })),
    },
  };
}

/** Who objects, how to reach them and how it is signed; of one without name and contact only that it is unsigned. */
function signerOf({ by, signature = 'person' }: Objection): string {
  const given = [by.name, by.contact].filter((text) => text !== notGiven.name && text !== notGiven.contact);
  return given.length === 0 ? SIGNATURES[signature] : `${given.join(' ')}（${SIGNATURES[signature]}）`;
}
