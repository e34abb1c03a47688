/** Where an entry of the expert pool comes from: 省级行业专家库, 市级专家库, or the committee's own list (14i). */
export const expertSources = ['province', 'city', 'committee'] as const;

/** What ties an expert to an applicant beyond what the records show by themselves (14h). */
export const relationKinds = ['kin', 'teacher', 'coAuthor', 'nominator', 'other'] as const;

/** What decides whether an entry of the pool may be drawn on a day. */
interface PoolTerm {
  readonly active: boolean;
  readonly validFrom: string;
  readonly validTo: string;
}

/** How an entry of the pool stands on a day: drawable, switched off, or outside its term (14i). */
export const poolStates = ['drawable', 'switchedOff', 'notYet', 'expired'] as const;

/** The state of an entry on the day 'YYYY-MM-DD'; both ends of the term count. */
export function poolStateOn(entry: PoolTerm, on: string): (typeof poolStates)[number] {
  if (!entry.active) return 'switchedOff';
  if (on < entry.validFrom) return 'notYet';
  return on > entry.validTo ? 'expired' : 'drawable';
}
