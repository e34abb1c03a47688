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
