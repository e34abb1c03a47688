import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { Recipient } from '../../store/notice-request/notice-request.entity.ts';
import type { Organisation } from '../../store/organisation/organisation.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { groupOf } from '../../store/account/account.entity.ts';
import type { Role } from '../../store/account/account.entity.ts';

const group = (organisationId: string, role: Role): Recipient => ({
  kind: 'group',
  group: groupOf({ organisationId, role }),
});

/** Who holds the work: who has taken the task, else everybody who may. */
export function holdersOf(deadline: Deadline, task: UserTask | undefined): Recipient[] {
  if (task?.assigneeId !== undefined) return [{ kind: 'account', accountId: task.assigneeId }];
  return [
    ...deadline.holderGroups.map((name): Recipient => ({ kind: 'group', group: name })),
    ...deadline.holderUsers.map((accountId): Recipient => ({ kind: 'account', accountId })),
  ];
}

/** Who answers for the office that holds the work. */
export function headsOf(organisation: Organisation | undefined): Recipient[] {
  if (organisation === undefined) return [];
  const { id, kind } = organisation;
  if (kind === 'committee') return [group(id, 'committee-office'), group(id, 'chair')];
  if (kind === 'bureau') return [group(id, 'bureau-supervisor')];
  if (kind === 'department') return [group(id, 'head'), group(id, 'department-officer')];
  return [group(id, 'head')];
}

/** Who watches over that office: the HR bureau of its level. */
export function supervisorsOf(organisation: Organisation | undefined, bureaus: readonly Organisation[]): Recipient[] {
  if (organisation === undefined) return [];
  const { kind, id, committee, cityBureauId, countyBureauId } = organisation;
  const own = kind === 'bureau' ? id : (committee?.bureauId ?? cityBureauId ?? countyBureauId);
  const level = organisation.level === 'province' ? 'province' : 'city';
  const ids = own === undefined ? bureaus.filter((bureau) => bureau.level === level).map((bureau) => bureau.id) : [own];
  return ids.map((bureauId) => group(bureauId, 'bureau-supervisor'));
}
