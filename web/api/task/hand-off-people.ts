import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { isTransferable } from '../../../domain/substitution.ts';
import { grantOf, groupOf } from '../../../store/account/account.entity.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { acts } from './acts/index.ts';
import { didEarlierStep, stepsOfProcedure } from './earlier-step.ts';
import { whyNotSeparate } from './separation.ts';
import { isSigner } from './signing-state.ts';
import { applicationsOf } from './task-subject.ts';

const IS_SIGNER = message(
  '对方是这项任务的会签人，会签人和办理人应为不同的人，请另选同事',
  'That colleague co-signs this task, and who signs does not do it; choose another',
);

/** Why a task stays with its person whatever its holder wishes; undefined when it may be handed on. */
export function whyNotHandedOn(task: UserTask): Message | undefined {
  if (task.candidateUsers.length > 0 || acts.get(task.act)?.secret === true) {
    return message(
      '这项任务应由本人办理（投票、本人的修改等），不能交给他人',
      'This task is to be done in person (a ballot, an own correction) and cannot be handed on',
    );
  }
  return transferableGroups(task).length > 0
    ? undefined
    : message(
        '会议的主持和表决不能交给他人，请由本人办理',
        'The conduct of the meeting and its votes do not pass on; do it in person',
      );
}

function transferableGroups(task: UserTask): string[] {
  return task.candidateGroups.filter((group) => isTransferable(grantOf(group)?.role ?? ''));
}

/**
 * Why a task may not be handed to that person; undefined when it may. Held by role there and then, by nobody on their own case,
 * and by nobody who has done another step of the same procedure: 经办 and 审核 are two persons, also after a hand-off.
 */
export async function whyNotReceiver(
  task: UserTask,
  account: Account,
  fromId: string,
  deps: ApiDeps,
): Promise<Message | undefined> {
  if (account.id === fromId) return message('不能交给本人，请另选同事', 'Choose a colleague, not yourself');
  if (isSigner(task, account.id)) return IS_SIGNER;
  return whyNotAllowed(task, account, deps);
}

/** Why the rules keep a person from having a hand in the task: no role there, an own case, another step done. */
export async function whyNotAllowed(task: UserTask, account: Account, deps: ApiDeps): Promise<Message | undefined> {
  const groups = new Set(account.grants.map(groupOf));
  if (account.disabled || !transferableGroups(task).some((group) => groups.has(group))) {
    return message(
      '对方不是可以办理这项任务的同事，请从名单中另选',
      'Expected a colleague who may do this task, but found another person; choose from the list',
    );
  }
  if ((await applicationsOf(task, deps)).some(({ applicantId }) => applicantId === account.id)) {
    return message('不能交给申报人本人办理，请另选同事', 'The applicant may not act on the own case; choose another');
  }
  const matter = task.subject.kind === 'matter' ? await deps.stores.matters.byId(task.subject.id) : undefined;
  const steps = stepsOfProcedure(task, deps);
  if (matter?.startedBy === account.id || (await didEarlierStep(task, account.id, steps))) {
    return message(
      '对方已办理本件的其他环节，经办和审核应为不同的人，请另选同事',
      'That colleague has done another step of this case, and each step takes another person; choose another',
    );
  }
  return whyNotSeparate(task, { id: account.id, ownGrants: account.grants }, steps, deps);
}

/** The colleagues a task may be handed to, by name. */
export async function receiversOf(task: UserTask, fromId: string, deps: ApiDeps): Promise<Account[]> {
  if (whyNotHandedOn(task) !== undefined) return [];
  const grants = transferableGroups(task).flatMap((group) => grantOf(group) ?? []);
  const holders = (await Promise.all(grants.map((grant) => deps.stores.accounts.holding(grant)))).flat();
  const people = [...new Map(holders.map((account) => [account.id, account])).values()];
  const allowed = await Promise.all(
    people.map(async (account) => (await whyNotReceiver(task, account, fromId, deps)) === undefined),
  );
  return people.filter((_, index) => allowed[index]).sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}
