import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { supervisedCommittees } from './session-supervisor.ts';

/** The session, for those who may see it. Throws NotFound for everybody else. */
export async function readSession(id: string, actor: Actor, deps: ApiDeps): Promise<ReviewSession> {
  const session = await deps.stores.sessions.byId(id);
  if (session === undefined || !maySee(session, actor, await supervisedCommittees(actor, deps)))
    throw notFound('这个评审批次', 'a session');
  return session;
}

/** Office and chair of the committee, the bureau it files with, its supervisor, the discipline inspectors, and the experts who attend. */
export function maySee(session: ReviewSession, actor: Actor, supervised: ReadonlySet<string>): boolean {
  return (
    actor.holds(session.committeeId, 'committee-office', 'chair') ||
    actor.holds(session.bureauId, 'bureau-officer', 'bureau-supervisor', 'discipline') ||
    supervised.has(session.committeeId) ||
    actor.is('discipline') ||
    session.attendance?.includes(actor.id) === true
  );
}
