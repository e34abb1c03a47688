import { periodRule } from '../../../domain/policy-year.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import { supervisorsOf } from '../../../zeebe/deadline-people.ts';
import type { Actor } from '../actor.ts';
import { caseView } from '../application/case-access.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { isOwnSubject } from '../release/release-authority.ts';

/** True while a deadline has not come to its end. */
export function isLive(deadline: Deadline): boolean {
  return deadline.state === 'running' || deadline.state === 'breached' || deadline.state === 'paused';
}

/** True for a time the offices have set for themselves; a legal period is changed by its own act or not at all. */
export function isOfficeLimit(deadline: Deadline, deps: ApiDeps): boolean {
  return !deps.policies.some((policy) => periodRule(policy, deadline.ruleCode)?.strength === '硬');
}

/** True for heads, supervisors and chairs of the organisation that holds the deadline. */
function holdsOffice(deadline: Deadline, actor: Actor): boolean {
  return actor.holds(deadline.organisationId, 'head', 'bureau-supervisor', 'chair');
}

/** True for those who have to do the work: they may ask for an extension, and do not grant it themselves. */
export function isHolder(deadline: Deadline, actor: Actor): boolean {
  return deadline.holderUsers.includes(actor.id) || deadline.holderGroups.some((group) => actor.groups.has(group));
}

/** True for who may grant an extension: the head of the office, or the supervisor of the bureau above it; never on an own case. */
export async function mayGrant(deadline: Deadline, actor: Actor, deps: ApiDeps): Promise<boolean> {
  if (!isLive(deadline) || !isOfficeLimit(deadline, deps)) return false;
  const may = holdsOffice(deadline, actor) || (await supervises(deadline, actor, deps));
  return may && !(await isOwnSubject(deadline.subject, actor.id, deps));
}

/** The deadline, for holders, their heads and supervisors, and who may see its case. Throws NotFound for everybody else. */
export async function readDeadline(id: string, actor: Actor, deps: ApiDeps): Promise<Deadline> {
  const deadline = await deps.stores.deadlines.byId(id);
  if (deadline === undefined || !(await mayRead(deadline, actor, deps))) throw notFound('这个期限', 'a deadline');
  return deadline;
}

async function mayRead(deadline: Deadline, actor: Actor, deps: ApiDeps): Promise<boolean> {
  if (isHolder(deadline, actor) || holdsOffice(deadline, actor)) return true;
  if (await supervises(deadline, actor, deps)) return true;
  if (deadline.subject.kind !== 'application') return false;
  const application = await deps.stores.applications.byId(deadline.subject.id);
  return application !== undefined && (await caseView(actor, application, deps)) !== undefined;
}

async function supervises(deadline: Deadline, actor: Actor, deps: ApiDeps): Promise<boolean> {
  if (!actor.is('bureau-supervisor') || deadline.organisationId === '') return false;
  const organisation = await deps.stores.organisations.byId(deadline.organisationId);
  const above = supervisorsOf(organisation, await deps.stores.organisations.ofKind('bureau'));
  return above.some((one) => {
    const grant = one.kind === 'group' ? grantOf(one.group) : undefined;
    return grant !== undefined && actor.holds(grant.organisationId, grant.role);
  });
}
