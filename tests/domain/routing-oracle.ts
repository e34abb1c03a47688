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

  // 15c: within its scope a self-reviewing unit does everything inside.
  if (!dispatched && input.selfReviewingInScope) {
    return { ...nothing, recommendation: 'internal', committeeAllowed: true };
  }
  const recommendation = dispatched ? 'dispatched' : 'unit';

  // 15b: a provincial unit goes through its provincial department and no bureau.
  if (input.unitLevel === 'province') {
    return { ...nothing, recommendation, provincialDepartmentStamp: true, committeeAllowed: true };
  }

  // 15a: the bureau of the unit's level; from a county to a higher committee the city passes it on.
  return {
    recommendation,
    departmentReview: input.hasDepartment,
    provincialDepartmentStamp: false,
    countyStamp: input.unitLevel === 'county',
    cityStamp: input.unitLevel === 'city' || input.committeeLevel !== 'county',
    committeeAllowed: true,
  };
}

/** Every possible routing input, once. */
export function everyRouteInput(): RouteInput[] {
  const inputs: RouteInput[] = [];
  const bools = [true, false];
  const levels = ['county', 'city', 'province'] as const;
  for (const employmentKind of ['establishment', 'contract', 'dispatched', 'selfEmployed'] as const)
    for (const unitLevel of levels)
      for (const committeeLevel of levels)
        for (const hasDepartment of bools)
          for (const isProvincialUniversity of bools)
            for (const selfReviewingInScope of bools)
              for (const ownCommittee of bools)
                inputs.push({
                  employmentKind,
                  unitLevel,
                  committeeLevel,
                  hasDepartment,
                  isProvincialUniversity,
                  selfReviewingInScope,
                  ownCommittee,
                });
  return inputs;
}
