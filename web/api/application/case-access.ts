import type { Application } from '../../../store/application/application.entity.ts';
import type { ApplicationScope } from '../../../store/application/application.repository.ts';
import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';

/** Roles that see the cases their organisation is part of. */
const CHAIN_ROLES: readonly Role[] = [
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'discipline',
];
const COMMITTEE_ROLES: readonly Role[] = ['committee-office', 'chair'];

/** How a person sees a case: their own, as staff (number masked), or as an expert (no number at all). */
export type CaseView = 'own' | 'staff' | 'expert';

/** The cases a person may list; an HR bureau lists all whose chain it is part of (15g). */
export async function caseScope(actor: Actor, deps: ApiDeps): Promise<ApplicationScope> {
  const sessions = await attendedSessions(actor, deps);
  const recusals = sessions.flatMap((session) => session.recusals ?? []).filter((one) => one.expertId === actor.id);
  return {
    applicantId: actor.id,
    organisationIds: organisationsWith(actor, CHAIN_ROLES),
    committeeIds: organisationsWith(actor, COMMITTEE_ROLES),
    sessionIds: sessions.map((session) => session.id),
    exceptIds: recusals.map((one) => one.applicationId),
  };
}

/** How the person sees the case; undefined when not at all. */
export async function caseView(actor: Actor, application: Application, deps: ApiDeps): Promise<CaseView | undefined> {
  if (application.applicantId === actor.id) return 'own';
  if (application.submissionNo === 0) return undefined;
  const { routing, organisationIds, sessionId } = application;
  const chain = organisationIds.filter((id) => id !== routing?.committeeId);
  if (chain.some((id) => actor.holds(id, ...CHAIN_ROLES))) return 'staff';
  const committeeId = routing?.committeeId;
  if (committeeId !== undefined && actor.holds(committeeId, ...COMMITTEE_ROLES)) {
    return (await hasReachedCommittee(application, deps)) ? 'staff' : undefined;
  }
  if (sessionId === undefined || !actor.is('expert')) return undefined;
  const session = await deps.stores.sessions.byId(sessionId);
  const recused = session?.recusals?.some((one) => one.expertId === actor.id && one.applicationId === application.id);
  return session?.attendance?.includes(actor.id) === true && recused !== true ? 'expert' : undefined;
}

/** The case with the person's view of it. Throws NotFound when it is not there or not to be seen. */
export async function readCase(
  actor: Actor,
  applicationId: string,
  deps: ApiDeps,
): Promise<{ application: Application; view: CaseView }> {
  const application = await deps.stores.applications.byId(applicationId);
  const view = application === undefined ? undefined : await caseView(actor, application, deps);
  if (application === undefined || view === undefined) throw notFound('这份申报', 'an application');
  return { application, view };
}

async function hasReachedCommittee(application: Application, deps: ApiDeps): Promise<boolean> {
  if (application.acceptance !== undefined || application.correctionNotice !== undefined) return true;
  const tasks = await deps.stores.userTasks.ofSubject({ kind: 'application', id: application.id });
  return tasks.some((task) =>
    task.candidateGroups.some((group) => group === `${application.routing?.committeeId ?? ''}/committee-office`),
  );
}

async function attendedSessions(actor: Actor, deps: ApiDeps): Promise<ReviewSession[]> {
  const committees = organisationsWith(actor, ['expert']);
  if (committees.length === 0) return [];
  const sessions = await deps.stores.sessions.ofCommittees(committees);
  return sessions.filter((session) => session.attendance?.includes(actor.id) === true);
}

function organisationsWith(actor: Actor, roles: readonly Role[]): string[] {
  return [
    ...new Set(actor.account.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.organisationId)),
  ];
}
