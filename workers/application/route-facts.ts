import type { Application as Declaration } from '../../domain/application.ts';
import { employerOf } from '../../domain/application.ts';
import { isInScope } from '../../domain/committee-scope.ts';
import type { RouteInput } from '../../domain/route.ts';
import type { Routing } from '../../store/application/application.entity.ts';
import type { Organisation } from '../../store/organisation/organisation.entity.ts';
import { committeeFactsOf } from '../committee-facts.ts';
import { IncidentError } from '../worker-error.ts';

/** The facts the routing table decides on, and the organisations of the chain (clause 15). */
export interface RouteFacts {
  readonly input: RouteInput;
  readonly routing: Routing;
}

/**
 * Reads the chain from the organisations on record. A dispatched worker's chain follows the agency, which is the employer (15e).
 * Throws IncidentError when an organisation of the chain is not on record.
 */
export function routeFactsOf(declaration: Declaration, organisations: readonly Organisation[]): RouteFacts {
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
  const own = workplace.ownCommitteeIds ?? [];
  const inScope = own.some((id) => {
    const facts = committeeFactsOf(organisations.find((organisation) => organisation.id === id));
    return facts !== undefined && isInScope(facts, title);
  });
  return {
    input: {
      employmentKind: employment.kind,
      unitLevel: employer.level,
      hasDepartment: employer.departmentId !== undefined,
      committeeLevel: committee.level,
      isProvincialUniversity: workplace.isUniversity && workplace.level === 'province',
      selfReviewingInScope: inScope,
      ownCommittee: own.includes(committeeId),
    },
    routing: {
      employmentKind: dispatched ? 'dispatched' : 'direct',
      unitLevel: employer.level,
      unitId: dispatched ? null : employer.id,
      agencyId: dispatched ? employer.id : null,
      hostId: dispatched ? workplace.id : null,
      departmentId: employer.departmentId ?? null,
      provincialDepartmentId: employer.provincialDepartmentId ?? null,
      countyBureauId: employer.countyBureauId ?? null,
      cityBureauId: employer.cityBureauId ?? null,
      committeeId,
    },
  };
}
