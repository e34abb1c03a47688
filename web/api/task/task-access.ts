import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { groupOf } from '../../../store/account/account.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, notFound } from '../http/refused-error.ts';
import type { RefusedError } from '../http/refused-error.ts';
import { didEarlierStep, stepsOfProcedure } from './earlier-step.ts';
import { whyNotSeparate } from './separation.ts';
import { isSigner } from './signing-state.ts';
import { applicationsOf } from './task-subject.ts';

/** True when the diagram offers the task to the person, by name or by role. */
export function isCandidate(task: UserTask, actor: Actor): boolean {
  return task.candidateUsers.includes(actor.id) || task.candidateGroups.some((group) => actor.groups.has(group));
}

/** Whom the person stands in for when they may do the task by no role of their own; undefined when it is their own. */
export function representedIn(task: UserTask, actor: Actor): string | undefined {
  if (task.candidateUsers.includes(actor.id)) return undefined;
  const absent = actor.standsFor.filter(({ groups }) => task.candidateGroups.some((group) => groups.has(group)));
  const claimed = absent.find(({ accountId }) => accountId === task.assigneeId);
  if (claimed !== undefined) return claimed.accountId;
  return task.candidateGroups.some((group) => actor.ownGroups.has(group)) ? undefined : absent[0]?.accountId;
}

/** Takes the task for the person: one that nobody has, or that an absent colleague has. Throws Conflict when somebody was faster. */
export async function takeTask(task: UserTask, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  if (task.assigneeId === actor.id) return task;
  const at = new Date(deps.clock.now());
  const taken =
    task.assigneeId === undefined
      ? await deps.stores.userTasks.claim(task.id, actor.id, at)
      : await deps.stores.userTasks.takeOver(task.id, task.assigneeId, actor.id, at);
  if (taken === undefined) throw await takenByOther(task.id, deps);
  return taken;
}

/** The task, for its candidates and for who finished it. Throws NotFound for everybody else. */
export async function readTask(id: string, actor: Actor, deps: ApiDeps): Promise<UserTask> {
  const task = await deps.stores.userTasks.byId(id);
  if (task === undefined || !(isCandidate(task, actor) || task.completedBy === actor.id))
    throw notFound('这项任务', 'a task');
  return task;
}

/** True when a person would decide on their own application; their own correction tasks are offered by name. */
async function isOwnCase(task: UserTask, actor: Actor, deps: ApiDeps): Promise<boolean> {
  if (task.act !== 'cast-ballot' && task.candidateUsers.includes(actor.id)) return false;
  const applications = await applicationsOf(task, deps);
  return applications.some((application) => application.applicantId === actor.id);
}

/** Why the person may not finish the task now, as the refusal to give; undefined when they may. */
export async function obstacleTo(task: UserTask, actor: Actor, deps: ApiDeps): Promise<RefusedError | undefined> {
  if (task.state !== 'open') return conflict(endOf(task, task.state));
  if (!isCandidate(task, actor)) {
    return forbidden(message('您不是这项任务的办理人', 'You are not among those who may do this task'));
  }
  if (await isOwnCase(task, actor, deps)) {
    return forbidden(
      message('不能办理本人的申报，请交由他人办理', 'You may not act on your own application; hand it to a colleague'),
    );
  }
  const represented = representedIn(task, actor);
  const steps = stepsOfProcedure(task, deps);
  // 经办 and 审核 are two persons, also in an absence and after a hand-off.
  const notOwn = represented !== undefined || wasHanded(task, actor);
  if (notOwn && (await didEarlierStep(task, actor.id, steps))) {
    return forbidden(
      message(
        '您已办理本件的前一环节，不能再代他人办理本环节，请交由其他人员办理',
        'You have done an earlier step of this case and may not stand in for this one; hand it to a colleague',
      ),
    );
  }
  const ownGrants = actor.account.grants.filter((grant) => actor.ownGroups.has(groupOf(grant)));
  const separated = await whyNotSeparate(task, { id: actor.id, ownGrants }, steps, deps);
  if (separated !== undefined) return forbidden(separated);
  if (isSigner(task, actor.id)) {
    return forbidden(
      message(
        '您是这项任务的会签人，请签署意见；办理和会签应为不同的人',
        'You co-sign this task; sign it with your opinion, and let another person finish it',
      ),
    );
  }
  if (task.delegation !== undefined) return waitsForOpinion(task.delegation, actor, deps);
  if (task.assigneeId === undefined || task.assigneeId === actor.id || task.assigneeId === represented) {
    return undefined;
  }
  return heldBy(task, deps);
}

/** Who was faster, and when; or that the task is over. */
export async function takenByOther(taskId: string, deps: ApiDeps): Promise<RefusedError> {
  const now = await deps.stores.userTasks.byId(taskId);
  if (now !== undefined && now.state !== 'open') return conflict(endOf(now, now.state));
  return now?.assigneeId === undefined
    ? conflict(message('这项任务的状态已变化，请刷新', 'The task has changed meanwhile; reload'))
    : heldBy(now, deps);
}

async function heldBy({ assigneeId = '', assignedAt }: UserTask, deps: ApiDeps): Promise<RefusedError> {
  const [holder] = await deps.stores.accounts.byIds([assigneeId]);
  const name = holder?.name ?? assigneeId;
  const since = assignedAt === undefined ? '' : minuteText(assignedAt);
  return conflict(
    message(
      `${name}已认领这项任务${since === '' ? '' : `（${since}）`}；如需办理，请其先退还`,
      `${name} has claimed this task${since === '' ? '' : ` (${since})`}; ask for it to be given back`,
    ),
  );
}

/** An instant in Asia/Shanghai to the minute, as in 2025-10-14 09:30. */
function minuteText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** True when the person has the task from a colleague's hands. */
function wasHanded(task: UserTask, actor: Actor): boolean {
  const handed = task.hands?.some(({ kind, toId }) => kind === 'transfer' && toId === actor.id) === true;
  return handed && task.assigneeId === actor.id;
}

async function waitsForOpinion(
  { fromId, toId }: NonNullable<UserTask['delegation']>,
  actor: Actor,
  deps: ApiDeps,
): Promise<RefusedError> {
  const people = await deps.stores.accounts.byIds([fromId, toId]);
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? id;
  return conflict(
    toId === actor.id
      ? message(
          `${nameOf(fromId)}委派您提出意见；请写明意见交回，由其办结`,
          `${nameOf(fromId)} asks for your opinion; write it and give the task back`,
        )
      : message(
          `已委派${nameOf(toId)}提出意见，交回或收回委派后才能办理`,
          `${nameOf(toId)} was asked for an opinion; the task goes on once it has come back or was recalled`,
        ),
  );
}

function endOf(task: UserTask, state: keyof typeof ENDED): Message {
  if (task.withdrawnFor !== undefined) return TAKEN_AWAY;
  return task.withdrawal?.done === true ? WITHDRAWN : ENDED[state];
}

const TAKEN_AWAY = message(
  '上一环节的办理人已撤回，这项任务不再需要办理；重新办结后会另有任务',
  'The step before was withdrawn by who did it, so this task is no longer needed; a new one comes when it is done again',
);
const WITHDRAWN = message(
  '您已撤回本次办理，这一步重新在您的待办中，填写的内容已保留',
  'You have withdrawn this; the step is among your tasks again with what you had filled in',
);
const ENDED = {
  completing: message('已提交，正在送达流程引擎', 'Submitted, on its way to the engine'),
  completed: message('这项任务已办结', 'This task is finished'),
  canceled: message(
    '这项任务已被流程收回(案件已改变去向),您填写的内容保留在此，可复制留存',
    'The process has withdrawn this task; what you typed is kept here',
  ),
};
