import type { BallotSetup, CapRule } from '../../domain/ballot.ts';
import { capGroupsOf } from '../../domain/cap-groups.ts';
import { policySetting } from '../../domain/policy-setting.ts';
import { policyValue } from '../../domain/policy-year.ts';
import { parseApplication } from '../../domain/submission.ts';
import type { Organisation } from '../organisation/organisation.entity.ts';
import type { Stores } from '../connect.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import type { ReviewSession } from './review-session.entity.ts';

/** The ballot of a session as the rules read it, and the cap in percent where 17b binds. */
export interface SessionBallot {
  readonly setup: BallotSetup;
  readonly maxCapPercent?: number;
}

/** The members of a session: those drawn and those by office, or the whole committee where nobody was drawn (14i). */
export function membersOf(session: ReviewSession, committee: Organisation | undefined): string[] {
  const { draw } = session;
  return draw === undefined ? (committee?.committee?.memberAccountIds ?? []) : [...draw.fixed, ...draw.drawn];
}

/** Reads the ballot of a session from its records; the rule may be given before it is locked. */
export async function ballotOf(
  session: ReviewSession,
  stores: Pick<Stores, 'applications' | 'organisations'>,
  policy: PolicyYear,
  rule:
    | Pick<NonNullable<ReviewSession['ballotRule']>, 'capRule' | 'exceptionAuthority' | 'exceptionDocument'>
    | undefined = session.ballotRule,
): Promise<SessionBallot> {
  const struck = new Set((session.struck ?? []).map(({ applicationId }) => applicationId));
  const applications = await stores.applications.byIds([...session.applicationIds, ...struck]);
  const cases = applications.flatMap(({ id, declaration }) => {
    const parsed = parseApplication(declaration);
    if (parsed.kind === 'refused') return [];
    const { level, series } = parsed.application.title;
    return [{ id, level, series, isStruck: struck.has(id) }];
  });
  const groups = capGroupsOf(cases, policy);
  const most = groups.length === 0 ? undefined : policyValue(policy, '17b');
  const recused = new Map<string, Set<string>>();
  for (const { applicationId, expertId } of session.recusals ?? []) {
    recused.set(applicationId, (recused.get(applicationId) ?? new Set()).add(expertId));
  }
  return {
    setup: {
      members: membersOf(session, await stores.organisations.byId(session.committeeId)).length,
      attending: session.attendance ?? [],
      applications: session.applicationIds,
      recused,
      cap: capOf(rule, most),
      recusedInBase: policySetting(policy, 'recusedInBase'),
      ...(groups.length === 0 ? {} : { groups }),
    },
    ...(most === undefined ? {} : { maxCapPercent: most }),
  };
}

function capOf(
  rule:
    Pick<NonNullable<ReviewSession['ballotRule']>, 'capRule' | 'exceptionAuthority' | 'exceptionDocument'> | undefined,
  most: number | undefined,
): CapRule {
  if (rule?.capRule === 'rank-cut') return { kind: 'rank-cut', capPercent: most ?? 100 };
  if (rule?.capRule === 'limited') return { kind: 'rank-cut', capPercent: most ?? 100, limited: true };
  if (rule?.capRule !== 'exception') return { kind: 'none' };
  const { exceptionAuthority = '', exceptionDocument = '' } = rule;
  return { kind: 'exception', authority: exceptionAuthority, documentNo: exceptionDocument };
}
