import { grantOf } from '../../store/account/account.entity.ts';
import { recordChange } from '../../store/audit-intent/record-change.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import type { WorkerContext } from '../worker-context.ts';
import { roleNames } from './rung-facts.ts';

/**
 * Hands an overdue task on: the group named by the ladder may do it from then on, the holders so far still may. A task offered to
 * persons by name (a ballot, an own correction) is never handed on, nor one to a role that nobody holds. Answers the group.
 */
export async function reassignTask(
  deadline: Deadline,
  task: UserTask | undefined,
  reassignTo: string | null | undefined,
  { stores, clock }: WorkerContext,
): Promise<string | undefined> {
  if (task === undefined || reassignTo == null || reassignTo === '') return undefined;
  if (task.state !== 'open' || task.candidateGroups.length === 0 || task.candidateUsers.length > 0) return undefined;
  const group = reassignTo.includes('/') ? reassignTo : `${deadline.organisationId}/${reassignTo}`;
  const grant = grantOf(group);
  if (grant === undefined || (await stores.accounts.holding(grant)).length === 0) return undefined;
  const at = new Date(clock.now());
  const entry = {
    at,
    accountId: 'system',
    organisationId: deadline.organisationId,
    act: 'deadline.reassign',
    subject: `deadline:${deadline.id}`,
    before: { groups: task.candidateGroups },
    after: { taskId: task.id, group },
  };
  const handed = await recordChange(entry, stores, () => stores.userTasks.handOn(task.id, group));
  await stores.deadlines.addHolder(deadline.id, group);
  if (handed === undefined) return group;
  if (deadline.subject.kind === 'application') {
    const text = `“${task.name}”逾期未办结，转交${roleNames[grant.role] ?? grant.role}办理`;
    await stores.applications.addHistoryOnce(deadline.subject.id, { at, kind: 'reassigned', text, taskId: task.id });
  }
  return group;
}
