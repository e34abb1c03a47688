import { describe, expect, it } from '@jest/globals';
import { routeInputSchema, routeResultSchema, routeSteps } from '../../domain/route.ts';
import { everyRouteInput, expectedRoute } from './routing-oracle.ts';

describe('route', () => {
  it('should give every possible case a route of the agreed shape', () => {
    for (const input of everyRouteInput()) {
      expect(routeInputSchema.parse(input)).toEqual(input);
      const route = expectedRoute(input);
      expect(routeResultSchema.parse(route)).toEqual(route);
      expect(routeSteps(route).at(-1)).toBe('评委会办事机构受理');
    }
  });

  it('should never send a provincial unit through a bureau of the city', () => {
    for (const input of everyRouteInput().filter((each) => each.unitLevel === 'province')) {
      expect(expectedRoute(input)).toMatchObject({ countyStamp: false, cityStamp: false });
    }
  });

  it('should name the steps of a county unit before a city committee', () => {
    const route = expectedRoute({
      employmentKind: 'contract',
      unitLevel: 'county',
      hasDepartment: true,
      committeeLevel: 'city',
      isProvincialUniversity: false,
      selfReviewingInScope: false,
      ownCommittee: false,
      isCentralEnterprise: false,
      countyNeedsCityStamp: true,
    });
    expect(routeSteps(route)).toEqual([
      '用人单位审核、公示、盖章推荐',
      '主管部门审核',
      '县（市）区人社部门审核盖章',
      '市人社部门审核盖章',
      '评委会办事机构受理',
    ]);
  });

  it('should not accept an unknown level', () => {
    expect(routeInputSchema.safeParse({ unitLevel: 'village' }).success).toBe(false);
  });
});
