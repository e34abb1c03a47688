import { formatDate } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import type { Recipient } from '../store/notice-request/notice-request.entity.ts';
import type { Organisation } from '../store/organisation/organisation.entity.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import { groupOf } from '../store/account/account.entity.ts';
import type { Role } from '../store/account/account.entity.ts';

const NEXT_LEVEL = { county: 'city', city: 'province', province: 'province' } as const;

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

/** The same recipients with whoever stands in today for those who are named; a group's substitutes are added by the notice desk. */
export async function withSubstitutes(
  to: readonly Recipient[],
  { stores, clock }: { readonly stores: Stores; readonly clock: Clock },
): Promise<Recipient[]> {
  const named = to.flatMap((one) => (one.kind === 'account' ? [one.accountId] : []));
  const away = named.length === 0 ? [] : await stores.substitutes.awayOn(named, formatDate(clock.today()));
  return [...to, ...away.map(({ substituteId }): Recipient => ({ kind: 'account', accountId: substituteId }))];
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

/** When a deadline was opened or last moved, epoch milliseconds. */
export function lastMoved(deadline: Deadline): number {
  return (deadline.changes.at(-1)?.at ?? deadline.openedAt).getTime();
}

/** Who watches over that office: the HR bureau of its level, for a bureau the one above it. */
export function supervisorsOf(organisation: Organisation | undefined, bureaus: readonly Organisation[]): Recipient[] {
  if (organisation === undefined) return [];
  const { kind, id, committee, cityBureauId, countyBureauId } = organisation;
  const own = kind === 'bureau' ? cityBureauId : (committee?.bureauId ?? cityBureauId ?? countyBureauId);
  const level =
    kind === 'bureau' ? NEXT_LEVEL[organisation.level] : organisation.level === 'province' ? 'province' : 'city';
  const above =
    own === undefined ? bureaus.filter((bureau) => bureau.level === level).map((bureau) => bureau.id) : [own];
  // The bureau at the top has nobody above it but its own supervisor.
  const ids = above.length === 0 && kind === 'bureau' ? [id] : above;
  return ids.map((bureauId) => group(bureauId, 'bureau-supervisor'));
}
