import { routeInputSchema } from '../../domain/route.ts';
import type { RouteInput, RouteResult } from '../../domain/route.ts';

/** The routing table of clause 15 stated a second time in code, to be compared with the decision table. */
export function expectedRoute(input: RouteInput): RouteResult {
  const nothing = { departmentReview: false, provincialDepartmentStamp: false, countyStamp: false, cityStamp: false };

  // 15e, 15f: a dispatched worker always has the double recommendation.
  if (input.employmentKind === 'dispatched' && input.isProvincialUniversity) {
    return {
      ...nothing,
      recommendation: 'dispatched',
      provincialDepartmentStamp: !input.ownCommittee,
      committeeAllowed: input.ownCommittee || input.committeeLevel === 'province',
    };
  }
  const dispatched = input.employmentKind === 'dispatched';

  // 15c: within its scope a self-reviewing unit does everything inside, for its own committee.
  if (!dispatched && input.selfReviewingInScope) {
    return { ...nothing, recommendation: 'internal', committeeAllowed: input.ownCommittee };
  }

  // 14e: an entrustment takes the place of the stamps of a central enterprise.
  if (!dispatched && input.isCentralEnterprise) {
    return { ...nothing, recommendation: 'unit', committeeAllowed: true };
  }
  const recommendation = dispatched ? 'dispatched' : 'unit';

  // 15b: a provincial unit goes through its provincial department and no bureau.
  if (input.unitLevel === 'province') {
    return { ...nothing, recommendation, provincialDepartmentStamp: true, committeeAllowed: true };
  }

  // 15a: the bureau of the unit's level; from a county to a higher committee the city passes it on where the setting asks for it.
  return {
    recommendation,
    departmentReview: input.hasDepartment,
    provincialDepartmentStamp: false,
    countyStamp: input.unitLevel === 'county',
    cityStamp: input.unitLevel === 'city' || (input.committeeLevel !== 'county' && input.countyNeedsCityStamp),
    committeeAllowed: true,
  };
}

/** Every possible routing input, once. */
export function everyRouteInput(): RouteInput[] {
  const bools = [true, false];
  const levels = ['county', 'city', 'province'];
  const facts = {
    employmentKind: ['establishment', 'contract', 'dispatched', 'selfEmployed'],
    unitLevel: levels,
    committeeLevel: levels,
    hasDepartment: bools,
    isProvincialUniversity: bools,
    selfReviewingInScope: bools,
    ownCommittee: bools,
    isCentralEnterprise: bools,
    countyNeedsCityStamp: bools,
  };
  let inputs: Record<string, unknown>[] = [{}];
  for (const [name, values] of Object.entries(facts)) {
    inputs = inputs.flatMap((input) => values.map((value) => ({ ...input, [name]: value })));
  }
  return inputs.map((input) => routeInputSchema.parse(input));
}
