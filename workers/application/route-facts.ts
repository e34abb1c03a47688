import type { Application as Declaration } from '../../domain/application.ts';
import { employerOf } from '../../domain/application.ts';
import { isInScope } from '../../domain/committee-scope.ts';
import { policySetting } from '../../domain/policy-setting.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import type { RouteInput } from '../../domain/route.ts';
import { isInSelfReview } from '../../domain/self-review.ts';
import type { Routing } from '../../store/application/application.entity.ts';
import type { Organisation } from '../../store/organisation/organisation.entity.ts';
import { committeeFactsOf } from '../../store/submission-facts.ts';
import { IncidentError } from '../worker-error.ts';

/** The facts the routing table decides on, and the organisations of the chain (clause 15). */
export interface RouteFacts {
  readonly input: RouteInput;
  readonly routing: Routing;
}

/**
 * Reads the chain from the organisations on record. A dispatched worker's chain follows the agency, which is the employer, or the
 * host where the setting says so (15e); at a provincial university it is always the university's (15f).
 * Throws IncidentError when an organisation of the chain is not on record.
 */
export function routeFactsOf(
  declaration: Declaration,
  organisations: readonly Organisation[],
  policy: PolicyYear,
  on: string,
): RouteFacts {
  const { employment, committeeId, title } = declaration;
  const byId = (id: string): Organisation => {
    const found = organisations.find((organisation) => organisation.id === id);
    if (found === undefined) throw new IncidentError(`Expected organisation ${id} on record, but found none`);
    return found;
  };
  const employer = byId(employerOf(employment));
  const dispatched = employment.kind === 'dispatched';
  const workplace = dispatched ? byId(employment.hostId) : employer;
  const committee = byId(committeeId);
  const isProvincialUniversity = workplace.isUniversity && workplace.level === 'province';
  const followsHost = isProvincialUniversity || policySetting(policy, 'dispatchChainFollows') === 'host';
  const leader = dispatched && !followsHost ? employer : workplace;
  const own = workplace.ownCommitteeIds ?? [];
  const inScope =
    workplace.selfReview === undefined
      ? own.some((id) => {
          const facts = committeeFactsOf(organisations.find((organisation) => organisation.id === id));
          return facts !== undefined && isInScope(facts, title);
        })
      : isInSelfReview(workplace.selfReview, title, on);
  return {
    input: {
      employmentKind: employment.kind,
      unitLevel: leader.level,
      hasDepartment: leader.departmentId !== undefined,
      committeeLevel: committee.level,
      isProvincialUniversity,
      selfReviewingInScope: inScope,
      ownCommittee: own.includes(committeeId),
      isCentralEnterprise: employer.isCentralEnterprise === true,
      countyNeedsCityStamp: policySetting(policy, 'countyNeedsCityStamp'),
    },
    routing: {
      employmentKind: dispatched ? 'dispatched' : 'direct',
      unitLevel: leader.level,
      unitId: dispatched ? null : employer.id,
      agencyId: dispatched ? employer.id : null,
      hostId: dispatched ? workplace.id : null,
      departmentId: leader.departmentId ?? null,
      provincialDepartmentId: leader.provincialDepartmentId ?? null,
      countyBureauId: leader.countyBureauId ?? null,
      cityBureauId: leader.cityBureauId ?? null,
      committeeId,
    },
  };
}
