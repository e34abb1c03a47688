import { poolStateOn } from './expert-pool.ts';

/** An expert of the pool as the draw sees it (14i). */
export interface PoolExpert {
  readonly accountId: string;
  readonly series: string;
  readonly titleLevel: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly active: boolean;
}

/** What a draw asks of the experts. */
export interface DrawDemand {
  readonly series: readonly string[];
  /** Titles that may judge the levels on the list. */
  readonly titleLevels: readonly string[];
  /** The day of the draw, 'YYYY-MM-DD'. */
  readonly on: string;
  /** Not drawn at all: applicants of the session, and members by office such as the chair. */
  readonly except: readonly string[];
}

/** Experts who may be drawn: of the series, of the level, in their term and active (14i). */
export function eligibleExperts(pool: readonly PoolExpert[], demand: DrawDemand): string[] {
  const fit = pool.filter(
    (expert) =>
      poolStateOn(expert, demand.on) === 'drawable' &&
      demand.series.includes(expert.series) &&
      demand.titleLevels.includes(expert.titleLevel) &&
      !demand.except.includes(expert.accountId),
  );
  return [...new Set(fit.map(({ accountId }) => accountId))].sort();
}

/**
 * Draws by lot: `lotOf` gives everybody a lot from the seed (such as a hash of seed and account), and the smallest come first, so
 * that a draw can be done again from its record. Experts who would have to withdraw from a case are drawn only where the others do not suffice (14h, 14i).
 */
export function drawExperts(
  eligible: readonly string[],
  wanted: number,
  lotOf: (accountId: string) => string,
  conflicted: ReadonlySet<string> = new Set(),
): string[] {
  const order = (ids: readonly string[]): string[] => [...ids].sort((a, b) => (lotOf(a) < lotOf(b) ? -1 : 1));
  const free = order(eligible.filter((id) => !conflicted.has(id)));
  return [...free, ...order(eligible.filter((id) => conflicted.has(id)))].slice(0, wanted);
}
