import { groupOf, grantOf } from '../../../store/account/account.entity.ts';
import type { Account, Grant, Role } from '../../../store/account/account.entity.ts';
import type { Subject } from '../../../store/deadline/deadline.entity.ts';
import { actorOf } from '../actor.ts';
import type { Actor } from '../actor.ts';
import { caseView } from '../application/case-access.ts';
import type { ApiDeps } from '../deps.ts';
import { maySeeMatter } from '../matter/matter-access.ts';
import { maySee } from '../session/read-session.ts';
import { supervisedCommittees } from '../session/session-supervisor.ts';

/** Roles that work on cases of others. */
const STAFF: ReadonlySet<Role> = new Set([
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'discipline',
]);

/** Whether a person may open the page of a case, a matter, a session, or all cases of a notice. */
export async function maySeeSubject(subject: Subject, actor: Actor, deps: ApiDeps): Promise<boolean> {
  return (await viewOf(subject, actor, deps)) !== undefined;
}

async function viewOf({ kind, id }: Subject, actor: Actor, deps: ApiDeps): Promise<'own' | 'staff' | undefined> {
  if (kind === 'matter') {
    const matter = await deps.stores.matters.byId(id);
    return matter !== undefined && (await maySeeMatter(matter, actor, deps)) ? 'staff' : undefined;
  }
  if (kind === 'session') {
    const session = await deps.stores.sessions.byId(id);
    if (session === undefined) return undefined;
    return maySee(session, actor, await supervisedCommittees(actor, deps)) ? 'staff' : undefined;
  }
  const ids = kind === 'publicity' ? ((await deps.stores.publicities.byId(id))?.applicationIds ?? []) : [id];
  const applications = await deps.stores.applications.byIds(ids);
  const views = await Promise.all(applications.map((application) => caseView(actor, application, deps)));
  if (views.length === 0 || views.some((view) => view === undefined)) return undefined;
  return views.every((view) => view === 'staff') ? 'staff' : 'own';
}

/** Those of the staff with access to what a task is about, and the groups they hold there; nobody else is ever offered. */
export async function staffOf(subject: Subject, deps: ApiDeps): Promise<{ people: Account[]; groups: string[] }> {
  const organisations = await organisationsOf(subject, deps);
  const here = ({ organisationId, role }: Grant): boolean => STAFF.has(role) && organisations.has(organisationId);
  const all = (await deps.stores.accounts.all()).filter(({ disabled, grants }) => !disabled && grants.some(here));
  const views = await Promise.all(all.map((account) => viewOf(subject, actorOf(account), deps)));
  const people = all.filter((_, index) => views[index] === 'staff');
  const groups = people.flatMap(({ grants }) => grants.filter(here).map(groupOf));
  return { people, groups: [...new Set(groups)].sort() };
}

/** The organisations that take part in it. */
async function organisationsOf(subject: Subject, deps: ApiDeps): Promise<ReadonlySet<string>> {
  const tasks = await deps.stores.userTasks.ofSubject(subject);
  const offices = tasks.flatMap((task) => task.candidateGroups).map((group) => grantOf(group)?.organisationId ?? '');
  return new Set([...offices, ...(await ownOrganisations(subject, deps))]);
}

async function ownOrganisations({ kind, id }: Subject, deps: ApiDeps): Promise<string[]> {
  if (kind === 'matter') return (await deps.stores.matters.byId(id))?.organisationIds ?? [];
  if (kind === 'session') {
    const session = await deps.stores.sessions.byId(id);
    return session === undefined ? [] : [session.committeeId, session.bureauId];
  }
  const ids = kind === 'publicity' ? ((await deps.stores.publicities.byId(id))?.applicationIds ?? []) : [id];
  return (await deps.stores.applications.byIds(ids)).flatMap(({ organisationIds }) => organisationIds);
}
