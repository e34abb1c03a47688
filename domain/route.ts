import { z } from 'zod';

const levelSchema = z.enum(['county', 'city', 'province']);

/** Facts the routing table (clause 15) decides on; the same names are the variables of the DMN table. */
export const routeInputSchema = z.object({
  employmentKind: z.enum(['establishment', 'contract', 'dispatched', 'selfEmployed']),
  /** Level of the employer; for dispatched workers that of the agency or the host, as the setting says (15e), of the university (15f). */
  unitLevel: levelSchema,
  /** Whether the unit has a supervising department (主管部门). */
  hasDepartment: z.boolean(),
  committeeLevel: levelSchema,
  /** Whether the host (dispatched) or the unit is a provincial university, private ones included (15f). */
  isProvincialUniversity: z.boolean(),
  /** Whether the unit reviews by itself and the title is within its approved scope (15c). */
  selfReviewingInScope: z.boolean(),
  /** Whether the target is the committee the university founded itself (15f). */
  ownCommittee: z.boolean(),
  /** 驻辽央企: clause 15 does not cover it, an entrustment takes the place of the stamps (14e). */
  isCentralEnterprise: z.boolean(),
  /** Setting: whether a county unit's case for a higher committee takes the city's stamp as well (15a). */
  countyNeedsCityStamp: z.boolean(),
});

/** Facts the routing table decides on. */
export type RouteInput = z.infer<typeof routeInputSchema>;

/** The steps between the applicant and the committee. */
export const routeResultSchema = z.object({
  /** unit: one recommendation; dispatched: 双审核、双盖章、双公示; internal: a self-reviewing unit within its scope. */
  recommendation: z.enum(['unit', 'dispatched', 'internal']),
  departmentReview: z.boolean(),
  provincialDepartmentStamp: z.boolean(),
  countyStamp: z.boolean(),
  cityStamp: z.boolean(),
  /** False when the target committee may not take the case at all (15f). */
  committeeAllowed: z.boolean(),
});

/** The steps between the applicant and the committee. */
export type RouteResult = z.infer<typeof routeResultSchema>;

/** Chinese lines for the applicant: which steps the case will go through, in order. */
export function routeSteps(route: RouteResult): string[] {
  const recommendation = {
    unit: '用人单位审核、公示、盖章推荐',
    dispatched: '劳务派遣单位与用工单位双审核、双盖章、双公示',
    internal: '自主评审单位内部审核、公示、推荐',
  }[route.recommendation];
  return [
    recommendation,
    ...(route.departmentReview ? ['主管部门审核'] : []),
    ...(route.provincialDepartmentStamp ? ['省直主管部门审核盖章'] : []),
    ...(route.countyStamp ? ['县（市）区人社部门审核盖章'] : []),
    ...(route.cityStamp ? ['市人社部门审核盖章'] : []),
    '评委会办事机构受理',
  ];
}
