import type { BallotSetup, CapRule } from '../../domain/ballot.ts';
import { policyValue } from '../../domain/policy-year.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import { parseApplication } from '../../domain/submission.ts';
import { isHighLevel } from '../../domain/title-level.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { ReviewSession } from '../../store/review-session/review-session.entity.ts';
import type { WorkerContext } from '../worker-context.ts';

/** The ballot of a session as the rules read it, and the cap in percent where 17b binds. */
export interface SessionBallot {
  readonly setup: BallotSetup;
  readonly maxCapPercent?: number;
}

/** Reads the ballot of a session from its records. */
export async function ballotOf(session: ReviewSession, { stores, policy }: WorkerContext): Promise<SessionBallot> {
  const applications = await stores.applications.byIds(session.applicationIds);
  const committee = await stores.organisations.byId(session.committeeId);
  const most = capPercentOf(applications, policy(session.policyYear));
  const recused = new Map<string, Set<string>>();
  for (const { applicationId, expertId } of session.recusals ?? []) {
    recused.set(applicationId, (recused.get(applicationId) ?? new Set()).add(expertId));
  }
  return {
    setup: {
      members: committee?.committee?.memberAccountIds.length ?? 0,
      attending: session.attendance ?? [],
      applications: session.applicationIds,
      recused,
      cap: capOf(session, most),
    },
    ...(most === undefined ? {} : { maxCapPercent: most }),
  };
}

function capOf({ ballotRule }: ReviewSession, most: number | undefined): CapRule {
  if (ballotRule?.capRule === 'rank-cut') return { kind: 'rank-cut', capPercent: most ?? 100 };
  if (ballotRule?.capRule !== 'exception') return { kind: 'none' };
  const { exceptionAuthority = '', exceptionDocument = '' } = ballotRule;
  return { kind: 'exception', authority: exceptionAuthority, documentNo: exceptionDocument };
}

/** 17b binds senior titles of a series where review and appointment are separate. */
function capPercentOf(applications: readonly Application[], policy: PolicyYear): number | undefined {
  const bound = applications.some(({ declaration }) => {
    const parsed = parseApplication(declaration);
    if (parsed.kind === 'refused') return false;
    const { level, series } = parsed.application.title;
    return isHighLevel(level) && !policy.lists.tiedAppointmentSeries.items.includes(series);
  });
  return bound ? policyValue(policy, '17b') : undefined;
}
