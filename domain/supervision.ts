import { z } from 'zod';
import { bureauOf } from './bureau-of.ts';
import type { PlacedOrganisation } from './bureau-of.ts';
import { titleLevels, isHighLevel } from './title-level.ts';

/** The facts that decide who supervises. */
export interface SupervisionFacts {
  /** Who founded the committee, or the unit itself. */
  readonly founderKind: 'bureau' | 'department' | 'unit';
  readonly founderLevel: 'county' | 'city' | 'province';
  /** Whether a unit reviews itself there (3a). */
  readonly selfReviewing: boolean;
  /** Whether it reviews 高级. */
  readonly highLevel: boolean;
}

/** Who supervises: the level of the leading HR bureau, whether with the department in charge, and which industry authority takes part. */
export const supervisionResultSchema = z.object({
  /** `nation`: the ministry, outside this system. */
  leadLevel: z.enum(['county', 'city', 'province', 'nation']),
  withDepartment: z.boolean(),
  industry: z.enum(['none', 'own', 'above', 'province', 'ownAndAbove']),
});

/** Who supervises. */
export type SupervisionResult = z.infer<typeof supervisionResultSchema>;

/** The supervisor by the table of clauses 18 to 20; the decision table `supervision` says the same (19a). */
export function supervisionOf({
  founderKind,
  founderLevel,
  selfReviewing,
  highLevel,
}: SupervisionFacts): SupervisionResult {
  const alone = { withDepartment: false, industry: 'none' } as const;
  if (founderKind === 'bureau') {
    // Nobody supervises what they have founded themselves.
    if (founderLevel === 'province') return { leadLevel: 'nation', ...alone };
    return { leadLevel: founderLevel === 'city' || highLevel ? 'province' : 'city', ...alone };
  }
  const own = founderLevel === 'province' || highLevel ? 'province' : founderLevel;
  if (selfReviewing) {
    if (founderLevel === 'province') return { leadLevel: 'province', withDepartment: true, industry: 'province' };
    return { leadLevel: highLevel ? 'province' : 'city', withDepartment: true, industry: 'ownAndAbove' };
  }
  if (founderKind === 'department' && founderLevel === 'province') return { leadLevel: 'province', ...alone };
  if (highLevel) return { leadLevel: 'province', withDepartment: false, industry: 'province' };
  return { leadLevel: own, withDepartment: false, industry: founderKind === 'department' ? 'above' : 'own' };
}

/** What must be known of an organisation to find who supervises it. */
export interface SupervisedOrganisation extends PlacedOrganisation {
  readonly selfReview?: unknown;
  /** The department in charge of its trade, and the provincial one. */
  readonly departmentId?: string | undefined;
  readonly provincialDepartmentId?: string | undefined;
  readonly ownCommitteeIds?: readonly string[] | undefined;
  readonly committee?: { readonly founderId: string; readonly levels: readonly string[] } | undefined;
}

/** The facts of a supervised committee (by its founder) or of an employing unit. */
export function supervisionFactsOf(
  object: SupervisedOrganisation,
  all: readonly SupervisedOrganisation[],
): SupervisionFacts {
  const founder = all.find(({ id }) => id === object.committee?.founderId) ?? object;
  const high = titleLevels.some((level) => isHighLevel(level) && object.committee?.levels.includes(level) === true);
  const founderKind = founder.kind === 'bureau' || founder.kind === 'department' ? founder.kind : 'unit';
  return {
    founderKind,
    founderLevel: founder.level,
    selfReviewing:
      founderKind === 'unit' &&
      object.committee !== undefined &&
      (founder.selfReview !== undefined || founder.ownCommitteeIds?.includes(object.id) === true),
    highLevel: high,
  };
}

/** The HR bureau that supervises a committee or unit; undefined when it is outside this system or not on record (19a). */
export function supervisorOf<Place extends SupervisedOrganisation>(
  object: SupervisedOrganisation,
  all: readonly Place[],
): Place | undefined {
  const { leadLevel } = supervisionOf(supervisionFactsOf(object, all));
  if (leadLevel === 'nation') return undefined;
  const founder = all.find(({ id }) => id === object.committee?.founderId) ?? object;
  return bureauOf(leadLevel, founder, all);
}

/**
 * The departments on record that supervise jointly (会同、共同监管责任, clause 19): the department in charge of a self-reviewing
 * unit, and the industry authorities of its level or above it. Nobody supervises what they have founded themselves.
 */
export function jointSupervisorsOf<Place extends SupervisedOrganisation>(
  object: SupervisedOrganisation,
  { withDepartment, industry }: SupervisionResult,
  all: readonly Place[],
): Place[] {
  const founder = all.find(({ id }) => id === object.committee?.founderId) ?? object;
  const byId = (id: string | undefined) => all.find((one) => one.id === id && one.kind === 'department');
  const own =
    founder.kind === 'department' ? byId(founder.id) : byId(founder.departmentId ?? founder.provincialDepartmentId);
  const above = byId(own?.departmentId ?? own?.provincialDepartmentId);
  const provincial = byId(founder.provincialDepartmentId ?? own?.provincialDepartmentId);
  const authorities = {
    none: [],
    own: [own],
    above: [above],
    province: [provincial],
    ownAndAbove: [own, above ?? provincial],
  }[industry];
  const found = [...(withDepartment ? [own] : []), ...authorities].flatMap((one) => one ?? []);
  return [...new Set(found)].filter(({ id }) => id !== founder.id && id !== object.id);
}
