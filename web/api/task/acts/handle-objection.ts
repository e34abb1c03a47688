import { z } from 'zod';
import type { Objection } from '../../../../store/objection/objection.entity.ts';
import type { Publicity } from '../../../../store/publicity/publicity.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { notFound } from '../../http/refused-error.ts';
import { readNames } from '../../names.ts';
import { publicSubjects } from '../../publicity/public-subject.ts';
import { textVariable } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** An objection is investigated and answered (16g); upheld in a result publicity it revokes one case, and nobody moves up (17f). */
export const handleObjection = defineAct({
  act: 'handle-objection',
  form: z.object({
    outcome: decision(['dismissed', 'upheld']),
    applicationId: z.string().nullish(),
    finding: requiredText('核查情况', 5000),
    reply: requiredText('答复意见', 5000),
  }),
  async prepare(task, deps) {
    const { objection, publicity } = await objectionOf(task, deps);
    const applications = await deps.stores.applications.byIds(publicity.applicationIds);
    const subjects = publicSubjects(applications, await readNames(deps, []));
    return {
      data: {
        publicityKind: publicity.kind,
        objectionText: objection.text,
        objectionBy: `${objection.by.name} ${objection.by.contact}`,
        filedAt: objection.filedAt.toISOString(),
        ...(objection.applicationId === undefined ? {} : { applicationId: objection.applicationId }),
      },
      options: {
        applicationId: applications.map(({ id, number }, index) => ({
          value: id,
          label: `${number} ${subjects[index]?.name ?? ''}`,
        })),
      },
    };
  },
  async perform(input) {
    const { task, data, deps, actor, at } = input;
    const { objection, publicity } = await objectionOf(task, deps);
    const only = publicity.kind === 'recommendation' ? publicity.applicationIds[0] : undefined;
    const concerned = data.applicationId ?? objection.applicationId ?? only;
    const known = concerned !== undefined && publicity.applicationIds.includes(concerned);
    refuseInput(
      data.outcome === 'upheld' && !known
        ? [
            reason(
              'applicationId',
              '17f',
              '异议成立时应选明涉及公示名单中的哪一件申报',
              'Expected the application concerned, but found none of the notice',
            ),
          ]
        : [],
    );
    await deps.stores.objections.settle(objection.id, {
      state: data.outcome,
      finding: data.finding,
      reply: data.reply,
      settledBy: actor.id,
      settledAt: at,
      ...(known ? { applicationId: concerned } : {}),
    });
    return { objectionOutcome: data.outcome, objectionId: objection.id };
  },
});

async function objectionOf(task: UserTask, deps: ApiDeps): Promise<{ objection: Objection; publicity: Publicity }> {
  const objectionId = textVariable(task, 'objectionId');
  const publicityId = textVariable(task, 'publicityId') ?? '';
  const named = objectionId === undefined ? undefined : await deps.stores.objections.byId(objectionId);
  const objection = named ?? (await deps.stores.objections.openOf(publicityId))[0];
  const publicity = objection === undefined ? undefined : await deps.stores.publicities.byId(objection.publicityId);
  if (objection === undefined || publicity === undefined) throw notFound('任务对应的异议', 'the objection of the task');
  return { objection, publicity };
}
