import type { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import { groupOf } from '../../../store/account/account.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { copyTaskRequestSchema } from '../../contract/copy.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { forbidden, invalidInput } from '../http/refused-error.ts';
import { askNotice } from '../notice/ask-notice.ts';
import { acts } from '../task/acts/index.ts';
import { obstacleTo, readTask } from '../task/task-access.ts';
import { officeOf } from '../task/task-subject.ts';
import { staffOf } from './subject-access.ts';
import { actedBy } from '../record-act.ts';

type CopyWish = z.output<typeof copyTaskRequestSchema>;

/** The task, for who does it or has done it; a ballot is copied to nobody. Throws Conflict, Forbidden, NotFound. */
export async function readCopiable(taskId: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await readTask(taskId, actor, deps);
  if (acts.get(task.act)?.secret === true) {
    throw forbidden(message('投票不能抄送', 'A ballot cannot be copied to anybody'));
  }
  const obstacle = task.completedBy === actor.id ? undefined : await obstacleTo(task, actor, deps);
  if (obstacle !== undefined) throw obstacle;
  return task;
}

/** Gives people with access to the case a read-only copy; answers how many had none yet. Throws Conflict, Forbidden, InvalidInput. */
export async function copyTask(taskId: string, wish: CopyWish, actor: Actor, deps: ApiDeps): Promise<number> {
  const task = await readCopiable(taskId, actor, deps);
  const receivers = receiversOf(wish, await staffOf(task.subject, deps)).filter(({ id }) => id !== actor.id);
  if (receivers.length === 0) {
    throw refused('请选择抄送对象', 'Choose who gets a copy');
  }
  const at = new Date(deps.clock.now());
  const isNew = await Promise.all(
    receivers.map(({ id: toId }) =>
      deps.stores.taskCopies.add({
        id: `copy-${task.id}-${toId}`,
        taskId: task.id,
        taskName: task.name,
        subject: task.subject,
        fromId: actor.id,
        toId,
        note: wish.note,
        at,
      }),
    ),
  );
  const told = receivers.filter((_, index) => isNew[index]);
  if (told.length === 0) return 0;
  await deps.stores.audit.append({
    at,
    ...actedBy(actor),
    ...(officeOf(task) === '' ? {} : { organisationId: officeOf(task) }),
    act: 'task.copy',
    subject: `${task.subject.kind}:${task.subject.id}`,
    after: { taskId: task.id, toIds: told.map(({ id }) => id), note: wish.note },
  });
  await askNotice(
    {
      id: `task-copy:${task.id}:${actor.id}:${at.getTime()}`,
      template: 'task-copied',
      to: told.map(({ id }) => ({ kind: 'account' as const, accountId: id })),
      facts: {
        taskName: task.name,
        subjectNumber: task.subjectNumber ?? '',
        fromName: actor.account.name,
        reason: wish.note,
      },
      link: '/tasks?list=copied',
    },
    deps,
  );
  deps.events.publish({ kind: 'tasks-changed' });
  return told.length;
}

/** The named people and the holders of the groups, each once; all of them have access. Throws InvalidInput. */
function receiversOf({ toIds, groups }: CopyWish, staff: { people: Account[]; groups: string[] }): Account[] {
  const strangers = toIds.filter((id) => !staff.people.some((one) => one.id === id));
  if (strangers.length > 0 || groups.some((group) => !staff.groups.includes(group))) {
    throw refused(
      '只能抄送给有权查看本件的工作人员，请从名单中选择',
      'Expected staff with access to this case, but found others; choose from the list',
    );
  }
  return staff.people.filter(
    ({ id, grants }) => toIds.includes(id) || grants.some((grant) => groups.includes(groupOf(grant))),
  );
}

function refused(zh: string, en: string) {
  const sentence = message(zh, en);
  return invalidInput(sentence, [{ field: 'to', message: sentence }]);
}
