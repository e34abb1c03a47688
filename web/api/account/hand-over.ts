import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { grantOf, groupOf } from '../../../store/account/account.entity.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import { standingInFor } from '../../../store/substitute/standing-in.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { OpenTasksResponse } from '../../contract/account-register.ts';
import { actorOf } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict } from '../http/refused-error.ts';
import { readNames } from '../names.ts';
import { didEarlierStep, stepsOfProcedure } from '../task/earlier-step.ts';
import { obstacleTo } from '../task/task-access.ts';
import { officeOf } from '../task/task-subject.ts';
import { recordAct } from '../record-act.ts';

/** Which task goes to whom; every other goes back to its group. */
type Moves = ReadonlyMap<string, string>;

/** True for a task of an office that somebody has taken; one that is offered by name stays with that person. */
function isMovable(task: UserTask): boolean {
  return task.candidateGroups.length > 0;
}

/** The open tasks that a leaving person has, and who may do each of them. */
export async function openTasksOf(account: Account, deps: ApiDeps): Promise<OpenTasksResponse['items']> {
  const [tasks, names] = await Promise.all([deps.stores.userTasks.openOf(account.id), readNames(deps, [])]);
  return Promise.all(
    tasks.map(async (task) => ({
      id: task.id,
      name: task.name,
      office: officeOf(task) === '' ? '' : names.organisation(officeOf(task)),
      number: task.subjectNumber ?? '',
      ...(task.dueOn === undefined ? {} : { dueOn: task.dueOn }),
      movable: isMovable(task),
      colleagues: isMovable(task)
        ? (await colleaguesFor(task, account, deps)).map(({ id, name }) => ({ id, name }))
        : [],
    })),
  );
}

/** The moves asked for, each to somebody of the same role and organisation who may do the step. Throws Conflict. */
export async function checkHandOver(
  account: Account,
  asked: readonly { readonly taskId: string; readonly accountId: string }[],
  deps: ApiDeps,
): Promise<Moves> {
  const tasks = await deps.stores.userTasks.openOf(account.id);
  for (const { taskId, accountId } of asked) {
    const task = tasks.find(({ id }) => id === taskId);
    const colleagues = task !== undefined && isMovable(task) ? await colleaguesFor(task, account, deps) : [];
    if (colleagues.some(({ id }) => id === accountId)) continue;
    throw conflict(
      message(
        `“${task?.name ?? '所选任务'}”应交给同单位同岗位、可以办理本环节的人员，请重新选择或交回岗位`,
        `Expected a colleague of the same role who may do ${task?.name ?? 'the task'}; choose another or give it back to the role`,
      ),
    );
  }
  return new Map(asked.map(({ taskId, accountId }) => [taskId, accountId]));
}

/** Moves what the person has taken: to the named colleagues, and the rest back to the groups; an audit row for each. */
export async function handOver(account: Account, moves: Moves, actor: Actor, deps: ApiDeps): Promise<void> {
  const tasks = await deps.stores.userTasks.openOf(account.id);
  for (const task of tasks.filter((one) => isMovable(one) && one.assigneeId === account.id)) {
    await move(task, account.id, moves.get(task.id), actor, deps);
  }
}

/** Gives back what an account has taken in a role that it holds no longer, neither itself nor for an absent colleague. */
export async function handBackLost(account: Account, actor: Actor, deps: ApiDeps): Promise<void> {
  const absent = await standingInFor(account.id, formatDate(deps.clock.today()), deps.stores);
  const held = new Set([...account.grants, ...absent.flatMap(({ grants }) => grants)].map(groupOf));
  for (const task of await deps.stores.userTasks.openOf(account.id)) {
    const still = task.candidateUsers.includes(account.id) || task.candidateGroups.some((group) => held.has(group));
    if (!still && task.assigneeId === account.id) await move(task, account.id, undefined, actor, deps);
  }
}

async function move(task: UserTask, fromId: string, toId: string | undefined, actor: Actor, deps: ApiDeps) {
  const act = {
    act: 'task.hand-over',
    organisationId: officeOf(task),
    subject: `${task.subject.kind}:${task.subject.id}`,
    before: { taskId: task.id, assigneeId: fromId },
    after: { taskId: task.id, ...(toId === undefined ? { groups: task.candidateGroups } : { assigneeId: toId }) },
  };
  await recordAct(act, actor, deps, () =>
    toId === undefined
      ? deps.stores.userTasks.takeAway(task.id, fromId)
      : deps.stores.userTasks.takeOver(task.id, fromId, toId, new Date(deps.clock.now())),
  );
}

/** Others who hold a role the task is offered to, and whom no rule keeps from it: an own case, another step done before. */
async function colleaguesFor(task: UserTask, account: Account, deps: ApiDeps): Promise<Account[]> {
  const grants = task.candidateGroups.flatMap((group) => grantOf(group) ?? []);
  const holders = (await Promise.all(grants.map((grant) => deps.stores.accounts.holding(grant)))).flat();
  const { assigneeId: _left, ...free } = task;
  const steps = stepsOfProcedure(free, deps);
  const others = [...new Map(holders.map((one) => [one.id, one])).values()].filter(({ id }) => id !== account.id);
  const allowed = await Promise.all(
    others.map(async (one) => {
      const actor = actorOf(one);
      return (await obstacleTo(free, actor, deps)) === undefined && !(await didEarlierStep(free, one.id, steps));
    }),
  );
  return others.filter((_one, index) => allowed[index] === true);
}
